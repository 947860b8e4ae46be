#pragma once
#include "core/commands/executor.h"
#include "core/domain/company.h"
#include "tests/faults/support/faultrun.h"

#include <QDir>
#include <QHash>

namespace linedesk::faults {

/// The office everybody starts from: a record with a company, six people, a dozen subscribers, four
/// packages and two portal messages, and of half the subscribers four months of invoices and
/// payments; and a desk's folder before and after its first copy. Made once and copied for each run.
class Town
{
public:
    Town();

    QString record() const { return m_folder->filePath(QStringLiteral("record.db")); }
    /// A person's folder with or without a whole copy.
    QString deskFolder(bool whole) const
    {
        return m_folder->filePath(whole ? QStringLiteral("whole") : QStringLiteral("empty"));
    }
    const QList<StaffUser> &people() const { return m_people; }
    const QList<Uuid> &subscribers() const { return m_subscribers; }
    const QList<Uuid> &packages() const { return m_packages; }
    const QList<Uuid> &messages() const { return m_messages; }
    /// The invoices and payments there are, as they were entered, and what they came to.
    const QList<CommandEnvelope> &past() const { return m_past; }
    const QList<CommandAnswer> &pastAnswers() const { return m_pastAnswers; }
    qint64 startMs() const { return m_startMs; }

    /// A folder in memory where there is one.
    static std::unique_ptr<QDir> folder(const QString &name);
    static void copyFolder(const QString &from, const QString &to);

private:
    void makeRecord();
    void makePast(CommandExecutor &executor, const Clock &clock);
    void makeDeskFolder(bool whole);

    std::shared_ptr<QDir> m_folder;
    std::shared_ptr<void> m_removal;
    QList<StaffUser> m_people;
    QList<Uuid> m_subscribers;
    QList<Uuid> m_packages;
    QList<Uuid> m_messages;
    QList<CommandEnvelope> m_past;
    QList<CommandAnswer> m_pastAnswers;
    qint64 m_startMs = 0;
};

} // namespace linedesk::faults
