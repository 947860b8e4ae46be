#include "core/client/outboxjournal.h"

#include "core/base/logging.h"
#include "core/client/crc32c.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype headerBytes = 8;
constexpr quint32 greatestRecord = 4 * 1024 * 1024;

QByteArray recordOf(const CommandEnvelope &command)
{
    const QByteArray json = canonicalJson(codec::encode(command));
    QByteArray record(headerBytes, Qt::Uninitialized);
    qToLittleEndian(quint32(json.size()), record.data());
    qToLittleEndian(crc32c(json), record.data() + 4);
    return record + json;
}

/// The record at the start of the bytes; nothing unless it is whole and sound.
std::optional<CommandEnvelope> recordAt(QByteArrayView bytes, qsizetype &size)
{
    if (bytes.size() < headerBytes)
        return {};
    const quint32 length = qFromLittleEndian<quint32>(bytes.data());
    if (length == 0 || length > greatestRecord || bytes.size() < headerBytes + qsizetype(length))
        return {};
    const QByteArrayView json = bytes.sliced(headerBytes, length);
    if (crc32c(json) != qFromLittleEndian<quint32>(bytes.data() + 4))
        return {};
    const auto object = parseJsonObject(json, {32, greatestRecord});
    if (!object.ok())
        return {};
    auto command = codec::decode<CommandEnvelope>(*object);
    if (!command.ok())
        return {};
    size = headerBytes + qsizetype(length);
    return std::move(*command);
}

} // namespace

Result<JournalContent> OutboxJournal::read()
{
    LD_ASSIGN(const QByteArray bytes, m_medium->readAll());
    const QByteArrayView all(bytes);
    JournalContent content;
    qsizetype at = 0;
    while (at < all.size()) {
        qsizetype size = 0;
        std::optional<CommandEnvelope> command = recordAt(all.sliced(at), size);
        if (!command)
            break;
        if (!content.commands.isEmpty()) {
            const CommandEnvelope &last = content.commands.last();
            if (command->deviceSeq != last.deviceSeq + 1 || command->prevHash != last.chainHash())
                break;
        }
        content.commands.append(std::move(*command));
        at += size;
    }
    content.goodBytes = at;
    content.strayBytes = all.size() - at;
    // Behind a bad place there may be good records: each has its own length and checksum.
    while (at < all.size()) {
        qsizetype size = 1;
        if (std::optional<CommandEnvelope> command = recordAt(all.sliced(at), size))
            content.scattered.append(std::move(*command));
        at += size;
    }
    m_goodBytes = content.goodBytes;
    m_usable = content.strayBytes == 0;
    return content;
}

Result<void> OutboxJournal::dropStray()
{
    LD_TRY(m_medium->truncate(m_goodBytes));
    m_usable = true;
    return {};
}

Result<void> OutboxJournal::append(const CommandEnvelope &command)
{
    if (!m_usable)
        return Error::of(ErrorCode::Storage, Reason::Io, u"journal"_s, {}, u"to be opened again"_s);
    m_usable = false;
    const QByteArray record = recordOf(command);
    Result<void> written = m_medium->append(record);
    if (written.ok()) {
        written = m_medium->sync();
        m_doubtful = !written.ok();
    }
    if (!written.ok()) {
        qCWarning(lcClient).noquote() << "journal not written:" << written.error().detail;
        // Nobody is told "saved"; try to leave nothing that looks like it.
        if (!m_medium->truncate(m_goodBytes).ok()) {
            m_doubtful = true;
            qCWarning(lcClient) << "journal could not be cut back";
        }
        return written;
    }
    m_goodBytes += record.size();
    m_usable = true;
    return {};
}

Result<void> OutboxJournal::rewrite(const QList<CommandEnvelope> &commands)
{
    QByteArray bytes;
    for (const CommandEnvelope &command : commands)
        bytes += recordOf(command);
    m_usable = false;
    LD_TRY(m_medium->replace(bytes));
    m_goodBytes = bytes.size();
    m_usable = true;
    m_doubtful = false;
    return {};
}

} // namespace linedesk
