#pragma once
#include "core/messages/portaltext.h"
#include "core/domain/severity.h"

#include <QWidget>

namespace linedesk {

class Theme;

/// Whom the preview is painted for.
struct PreviewReader {
    QString name; ///< empty = nobody in particular
    QString accountNo;
    QString balance; ///< in words of money; empty = not shown
};

/// The top of the portal's home page with the message on it, as wide as a phone or a computer shows
/// it; follows each key. Painted, so that it works offline. Its accessible name is the message.
class PortalPreview : public QWidget
{
    Q_OBJECT
public:
    enum class Device { Phone, Computer };

    explicit PortalPreview(const Theme &theme, QWidget *parent = nullptr);
    void setDevice(Device device);
    void setCompany(const QString &name, const QString &secondLine);
    void setReader(const PreviewReader &reader);
    void showNotice(Severity severity, const QString &heading, const PortalText &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintHead(QPainter &painter, qreal width) const;
    qreal paintGreeting(QPainter &painter, qreal x, qreal y, qreal width) const;
    void paintBalance(QPainter &painter, const QRectF &card) const;

    const Theme &m_theme;
    Device m_device = Device::Phone;
    QString m_company;
    QString m_secondLine;
    PreviewReader m_reader;
    Severity m_severity = Severity::Normal;
    QString m_heading;
    QList<PortalRun> m_runs;
};

} // namespace linedesk
