#pragma once
#include "core/messages/portaltext.h"
#include "core/domain/severity.h"

#include <QWidget>

namespace linedesk {

class Theme;

/// One portal message as the portal shows it, as wide as the widget. Its accessible name is what it
/// says.
class NoticeView : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeView(const Theme &theme, QWidget *parent = nullptr);
    void showNotice(Severity severity, const QString &heading, const PortalText &text);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Severity m_severity = Severity::Normal;
    QString m_heading;
    QList<PortalRun> m_runs;
};

} // namespace linedesk
