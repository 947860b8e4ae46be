#include "ui/messages/noticeview.h"

#include "ui/common/theme/theme.h"
#include "ui/messages/messagewords.h"
#include "ui/messages/noticelayout.h"

#include <QPainter>

#include <cmath>

namespace linedesk {

NoticeView::NoticeView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void NoticeView::showNotice(Severity severity, const QString &heading, const PortalText &text)
{
    m_severity = severity;
    m_heading = heading;
    m_runs = text.runs();
    setAccessibleName(tr("%1: %2. %3", "severity, heading, text of a portal message")
                          .arg(MessageWords::severity(severity), heading, text.plainText()));
    updateGeometry();
    update();
}

int NoticeView::heightForWidth(int width) const
{
    return int(std::ceil(NoticeLayout(m_theme, m_severity, m_heading, m_runs, width).height()));
}

QSize NoticeView::sizeHint() const
{
    return {360, heightForWidth(qMax(width(), 360))};
}

void NoticeView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    NoticeLayout(m_theme, m_severity, m_heading, m_runs, width()).paint(painter, {});
}

} // namespace linedesk
