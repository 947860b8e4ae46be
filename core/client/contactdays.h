#pragma once
#include <QDate>
#include <QList>
#include <QString>

namespace linedesk {

/// On which days, by the server's calendar, a desk was in step with its server, and how far its
/// queue was answered for good then. It says what of a queue may be forgotten (reliability 2.7):
/// what was done with thirty days of contact ago, and stands in a backup of the record. This
/// computer's clock has no part in it, and a server's clock that jumps makes one day of it.
class ContactDays
{
public:
    static constexpr int keptDays = 30;

    struct Day {
        QDate day;
        qint64 through = 0; ///< device_seq: it and all before were answered and done with
        qint64 feed = 0;    ///< the feed's number then
    };

    /// As text() gave it; anything else is no day at all.
    static ContactDays parse(const QString &text);
    QString text() const;

    /// The first contact of a day counts. A day before the last one means that the server's clock
    /// was ahead: the days after it are taken back. False = nothing changed.
    bool note(const Day &today);
    /// Up to which device_seq the queue may be forgotten, with a backup that goes up to `safeFeed`.
    qint64 forgettable(qint64 safeFeed) const;

private:
    QList<Day> m_days;
};

} // namespace linedesk
