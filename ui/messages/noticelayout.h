#pragma once
#include "core/domain/severity.h"
#include "core/messages/portaltext.h"

#include <QPointF>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace linedesk {

class Theme;

/// A portal message as the portal's pages show it (class "notice" of resources/portal/style.css):
/// sign, severity in words, heading, text, on the severity's colour. Laid out once for a width and
/// painted from the same runs the portal makes its HTML of. The theme's colours are the portal's, so
/// the dark desk shows the dark portal. GUI thread; `theme` must outlive it.
class NoticeLayout
{
public:
    NoticeLayout(const Theme &theme, Severity severity, const QString &heading,
                 const QList<PortalRun> &runs, qreal width);
    ~NoticeLayout();
    NoticeLayout(const NoticeLayout &) = delete;
    NoticeLayout &operator=(const NoticeLayout &) = delete;

    qreal height() const { return m_height; }
    void paint(QPainter &painter, QPointF topLeft) const;

private:
    qreal place(QTextLayout &layout, qreal y, qreal lineSpacing);

    const Theme &m_theme;
    Severity m_severity;
    qreal m_width;
    qreal m_height = 0;
    QTextLayout m_word;
    QTextLayout m_heading;
    QTextLayout m_body;
};

} // namespace linedesk
