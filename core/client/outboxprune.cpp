#include "core/client/outbox.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto contactsNote = "contacts"_L1;
constexpr auto safeNote = "safe_seq"_L1;

} // namespace

Result<void> Outbox::readContacts()
{
    if (m_contacts)
        return {};
    LD_ASSIGN(const QString days, note(contactsNote));
    LD_ASSIGN(const QString safe, note(safeNote));
    m_contacts = ContactDays::parse(days);
    m_safeSeq = safe.toLongLong();
    return {};
}

Result<void> Outbox::forgetContacts()
{
    m_contacts = ContactDays();
    LD_TRY(setNote(contactsNote, {}));
    return {};
}

/// The last number before which, itself included, nothing is open.
Result<qint64> Outbox::closedThrough()
{
    Reader reader(*m_connection);
    LD_ASSIGN(const qint64 before, reader.number("outbox_prunable"_L1));
    return before < 0 ? m_lastSeq : before;
}

Result<void> Outbox::noteContact(const QDateTime &serverTime, qint64 feedSeq, qint64 safeSeq)
{
    LD_TRY(readContacts());
    LD_ASSIGN(const qint64 through, closedThrough());
    const bool newDay = m_contacts->note({serverTime.toUTC().date(), through, feedSeq});
    if (newDay)
        LD_TRY(setNote(contactsNote, m_contacts->text()));
    if (safeSeq != m_safeSeq)
        LD_TRY(setNote(safeNote, QString::number(safeSeq)));
    m_safeSeq = safeSeq;
    return {};
}

Result<void> Outbox::prune()
{
    LD_TRY(readContacts());
    LD_ASSIGN(const qint64 through, closedThrough());
    // The last one stays: it carries the chain.
    qint64 to = qMin(qMin(through, m_lastSeq - 1), m_contacts->forgettable(m_safeSeq));
    // Nor is anything forgotten that a person was asked to look at.
    LD_ASSIGN(const QList<OutboxEntry> unchecked, recovered());
    if (!unchecked.isEmpty())
        to = qMin(to, unchecked.first().seq() - 1);
    if (to <= 0)
        return {};
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(setNote("pruned"_L1, QString::number(to)));
    LD_TRY(run("outbox_prune"_L1, {{u":to"_s, to}}));
    return transaction.commit();
}

} // namespace linedesk
