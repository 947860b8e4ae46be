#include "tests/faults/parsers/parsers.h"

#include "app/server/http/requestreader.h"
#include "app/server/http/target.h"
#include "core/base/json.h"
#include "core/client/outboxjournal.h"
#include "core/commands/commandtype.h"
#include "core/commands/envelope.h"
#include "core/domain/filter/filtertext.h"
#include "core/importing/importreader.h"
#include "core/messages/portaltext.h"
#include "core/sync/protocol.h"
#include "core/sync/snapshotload.h"

#include <QBuffer>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

void hold(bool holds, const char *what)
{
    if (!holds)
        throw Broken(what);
}

/// In pieces, as a network brings them: the first byte of the input says how long they are.
void readHttp(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    const qsizetype piece = 1 + (uchar(bytes[0]) & 63);
    bytes = bytes.sliced(1);
    const http::Limits limits;
    http::RequestReader reader(limits);
    QByteArray input;
    auto step = http::RequestReader::Step::NeedMore;
    while (step == http::RequestReader::Step::NeedMore && !bytes.isEmpty()) {
        const qsizetype size = qMin(piece, bytes.size());
        input.append(bytes.first(size));
        bytes = bytes.sliced(size);
        step = reader.readHead(input);
    }
    if (step != http::RequestReader::Step::Done) {
        hold(step == http::RequestReader::Step::NeedMore || reader.refusal().status >= 400,
             "a refused request has a status of an error");
        return;
    }
    const http::Framing framing = reader.framing();
    hold(!(framing.chunked && framing.contentLength), "a length and chunks are never both believed");
    hold(framing.contentLength.value_or(0) >= 0, "a length is not negative");
    const auto target = http::parseTarget(reader.head().target);
    if (target.ok()) {
        for (const QString &segment : target->segments)
            hold(segment != ".."_L1 && !segment.contains(u'/') && !segment.contains(QChar(0)),
                 "no path leads upwards");
    }
    constexpr qint64 bodyLimit = 4096;
    if (reader.allowBody(bodyLimit))
        return;
    input.append(bytes);
    reader.readBody(input);
    hold(reader.bodySize() <= bodyLimit, "no body is longer than allowed");
}

void readJson(QByteArrayView bytes)
{
    const auto value = parseJson(bytes);
    if (!value.ok()) {
        hold(!value.error().problems.isEmpty(), "a refusal names what is wrong");
        return;
    }
    if (!value->isObject())
        return;
    const QByteArray canonical = canonicalJson(value->toObject());
    const auto again = parseJsonObject(canonical);
    hold(again.ok() && canonicalJson(*again) == canonical, "canonical JSON reads as itself");
}

void readCommand(QByteArrayView bytes)
{
    const auto json = parseJsonObject(bytes);
    if (!json.ok())
        return;
    const auto command = codec::decode<CommandEnvelope>(*json);
    if (!command.ok())
        return;
    const auto again = codec::decode<CommandEnvelope>(codec::encode(*command));
    hold(again.ok() && again->fingerprint() == command->fingerprint(),
         "a command written and read keeps its digest");
    if (const CommandType *type = findCommand(command->type)) {
        const auto known = type->read(command->payload);
        hold(known.ok() || !known.error().problems.isEmpty(), "a refused payload names its field");
    }
}

void readSync(QByteArrayView bytes)
{
    const auto page = protocol::readChanges(bytes);
    hold(page.ok() || page.error().code == ErrorCode::Protocol
             || page.error().code == ErrorCode::Damaged,
         "what is no page of changes is told as such");
    const auto manifest = protocol::readManifest(bytes);
    if (manifest.ok()) {
        hold(manifest->totalRows() >= 0, "a copy has no negative size");
        const auto again = protocol::readManifest(protocol::writeManifest(*manifest));
        hold(again.ok() && again->cursor == manifest->cursor, "a kept manifest reads as itself");
    }
    for (const Entity entity : {Entity::Company, Entity::Note, Entity::Payment})
        (void)protocol::readSnapshotPage(bytes, SnapshotPart{entity, {}, 1});
}

void readCsv(QByteArrayView bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes.toByteArray());
    buffer->open(QIODevice::ReadOnly);
    const auto reader = ImportReader::open(std::move(buffer), ImportOptions{});
    if (!reader.ok()) {
        hold(!reader.error().problems.isEmpty(), "a refused file names what is wrong");
        return;
    }
    ImportRow row;
    for (qsizetype rows = 0; (*reader)->next(row); ++rows) {
        hold(rows <= bytes.size(), "a file has no more rows than bytes");
        hold(row.line >= 1, "each row has its line");
        hold(!row.ok() || !row.subscriber.name.isEmpty(), "a good row has a name");
        for (const Problem &problem : row.problems)
            hold(problem.line >= 1 && problem.column >= 1, "a problem says where it stands");
    }
}

void readFilter(QByteArrayView bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const FilterContext context;
    const auto filter = parseFilter(text, context);
    if (!filter.ok()) {
        hold(filter.error().problems.size() == 1, "a wrong filter has one problem");
        return;
    }
    const QString printed = printFilter(*filter, context);
    const auto again = parseFilter(printed, context);
    hold(again.ok() && printFilter(*again, context) == printed, "a printed filter reads as itself");
}

void readMessage(QByteArrayView bytes)
{
    const QString source = QString::fromUtf8(bytes);
    const PortalFieldValues values;
    const QString html = PortalText::parse(source, values).html();
    static constexpr QLatin1StringView allowed[] = {"<br>"_L1, "<strong>"_L1, "</strong>"_L1,
                                                    "<em>"_L1, "</em>"_L1, "</a>"_L1, "<a href=\""_L1};
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        bool known = false;
        for (const QLatin1StringView tag : allowed)
            known = known || QStringView(html).sliced(at).startsWith(tag);
        hold(known, "a message makes no markup but its own");
    }
    hold(!html.contains("javascript:"_L1, Qt::CaseInsensitive) || !html.contains("href=\"java"_L1),
         "a message links to no script");
    (void)PortalText::check(source, values);
    (void)PortalText::checkHeading(source);
}

void readForm(QByteArrayView bytes)
{
    const auto form = http::parseForm(bytes);
    if (form.ok())
        hold(form->size() <= 500, "a form has at most 500 fields");
    const auto target = http::parseTarget(bytes);
    hold(target.ok() || !target.error().problems.isEmpty(), "a refused address says why");
}

/// A journal's bytes in memory.
class MemoryMedium : public JournalMedium
{
public:
    explicit MemoryMedium(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    Result<QByteArray> readAll() override { return m_bytes; }
    Result<void> append(const QByteArray &bytes) override
    {
        m_bytes += bytes;
        return {};
    }
    Result<void> sync() override { return {}; }
    Result<void> truncate(qint64 size) override
    {
        m_bytes.truncate(size);
        return {};
    }

private:
    QByteArray m_bytes;
};

void readJournal(QByteArrayView bytes)
{
    OutboxJournal journal(std::make_unique<MemoryMedium>(bytes.toByteArray()));
    const auto content = journal.read();
    hold(content.ok(), "any bytes can be looked through");
    hold(content->goodBytes + content->strayBytes == bytes.size(), "each byte is good or stray");
    hold(journal.dropStray().ok(), "what is torn can be cut off");
    const auto again = journal.read();
    hold(again.ok() && again->strayBytes == 0 && again->commands.size() == content->commands.size(),
         "cutting off what is torn loses nothing good");
}

} // namespace

const QList<Parser> &parsers()
{
    static const QList<Parser> all{
        {u"http"_s, readHttp},       {u"json"_s, readJson},     {u"command"_s, readCommand},
        {u"sync"_s, readSync},       {u"csv"_s, readCsv},       {u"filter"_s, readFilter},
        {u"message"_s, readMessage}, {u"form"_s, readForm},     {u"journal"_s, readJournal},
    };
    return all;
}

} // namespace linedesk::faults
