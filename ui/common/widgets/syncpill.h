#pragma once
#include <QAbstractButton>

class QTimer;

namespace linedesk {

class Theme;

/// How sync stands, for the pill.
struct SyncStanding {
    enum class Kind {
        UpToDate,
        Fetching, ///< the server has more than is shown
        Copying,  ///< the first copy is on its way
        Sending,
        Offline,
        SignedOut,
        Stopped,  ///< only a person can set it going again
        NeedsAttention,
    };
    Kind kind = Kind::UpToDate;
    int changes = 0; ///< being sent, waiting, or in need of attention; of a copy the percent

    friend bool operator==(const SyncStanding &, const SyncStanding &) = default;
};

/// "Up to date", "Sending 3 changes…", "Offline · 3 changes waiting", "2 need attention" and the
/// like. The one place that says how sync stands; a click opens Sync. Its accessible name changes with it, at
/// most every 10 s, so that a screen reader is not flooded. Source: ui.md 6, 8.
class SyncPill : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SyncPill(const Theme &theme, QWidget *parent = nullptr);
    void setStanding(const SyncStanding &standing);
    SyncStanding standing() const { return m_standing; }
    static QString words(const SyncStanding &standing);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void announce();
    QFont pillFont() const;

    const Theme &m_theme;
    SyncStanding m_standing;
    QTimer *m_quiet;
};

} // namespace linedesk
