#include "core/sync/protocol.h"

#include "core/sync/snapshotreader.h"

using namespace Qt::StringLiterals;

namespace linedesk {

qint64 SnapshotManifest::totalRows() const
{
    qint64 total = 0;
    for (const SnapshotPart &part : parts)
        total += part.rows;
    return total;
}

namespace protocol {
namespace {

/// A page of ten thousand rows is some megabytes; more than this is no page of ours.
constexpr JsonLimits pageLimits{32, 64 * 1024 * 1024};

Error unreadable(const QString &field, const QString &value, const QString &expected = {})
{
    return Error::of(ErrorCode::Protocol, Reason::WrongType, field, value.left(100), expected);
}

Result<QJsonObject> objectOf(QByteArrayView body)
{
    auto parsed = parseJsonObject(body, pageLimits);
    if (!parsed.ok()) {
        Error error = parsed.error();
        error.code = ErrorCode::Protocol;
        return error;
    }
    return parsed;
}

/// A token as a text, whether it travels as a number or as a text; empty = none.
QString tokenOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toInteger());
    return {};
}

Result<QString> neededToken(const QJsonObject &json, QLatin1StringView name)
{
    const QString token = tokenOf(json.value(name));
    if (token.isEmpty())
        return unreadable(QString(name), {}, u"a token"_s);
    return token;
}

/// The scope that an answer tells; none where it tells none.
Result<std::optional<StaffScope>> scopeIn(const QJsonObject &json)
{
    const QJsonValue told = json.value("scope"_L1);
    if (told.isUndefined())
        return std::optional<StaffScope>();
    LD_ASSIGN(StaffScope scope, StaffScope::fromJson(told.toObject()));
    return std::optional(std::move(scope));
}

QStringList textList(const QJsonValue &value)
{
    QStringList out;
    for (const auto &item : value.toArray())
        out.append(item.toString());
    return out;
}

QStringList sentColumns(const Table &table)
{
    QStringList names;
    for (const Column &column : table.columns) {
        if (!column.derived)
            names.append(QString(column.name));
    }
    return names;
}

/// SHA-256 over the rows as they were sent. A canonical body has them between "rows": and
/// ,"scope_rev": or ,"sha256":, which spares writing them again.
QByteArray sumOfRows(QByteArrayView body)
{
    const auto text = QByteArray::fromRawData(body.data(), body.size());
    const qsizetype from = text.indexOf("\"rows\":");
    const qsizetype scope = text.lastIndexOf(",\"scope_rev\":\"");
    const qsizetype to = scope > from ? scope : text.lastIndexOf(",\"sha256\":\"");
    if (from >= 0 && to > from)
        return sha256(body.sliced(from + 7, to - from - 7));
    const auto json = objectOf(body);
    return json.ok() ? sha256(canonicalJson(json->value("rows"_L1).toArray())) : QByteArray();
}

Result<std::optional<ServerChange>> changeOf(const QJsonObject &json, const QJsonObject &columns)
{
    const QString entity = json.value("entity"_L1).toString();
    const Table *table = tableNamed(entity);
    if (!table || !table->onDesk)
        return std::optional<ServerChange>();
    ServerChange change;
    change.entity = table->entity;
    const auto id = Uuid::parse(json.value("id"_L1).toString());
    const QString op = json.value("op"_L1).toString();
    if (!id || (op != "U"_L1 && op != "D"_L1))
        return unreadable(u"changes"_s, QString::fromUtf8(canonicalJson(json)),
                          u"id and op U or D"_s);
    change.id = *id;
    change.ver = json.value("ver"_L1).toInteger();
    change.op = op == "D"_L1 ? RowOp::Remove : RowOp::Upsert;
    const QJsonValue row = json.value("row"_L1);
    if (change.op == RowOp::Upsert && row.isArray()) {
        LD_ASSIGN(change.row, readRow(*table, textList(columns.value(entity)), row.toArray()));
        change.ver = change.row[table->verColumn].toLongLong();
    }
    return std::optional(std::move(change));
}

} // namespace

Result<Row> readRow(const Table &table, const QStringList &columns, const QJsonArray &values)
{
    const auto asProtocol = [](Result<Row> row) -> Result<Row> {
        if (row.ok())
            return row;
        Error error = row.error();
        error.code = ErrorCode::Protocol;
        return error;
    };
    if (columns.isEmpty() || columns == sentColumns(table))
        return asProtocol(rowFromJson(table, values));
    if (columns.size() != values.size())
        return unreadable(QString(table.name), QString::number(values.size()),
                          QString::number(columns.size()));
    QJsonArray ours;
    for (const Column &column : table.columns) {
        if (column.derived)
            continue;
        const qsizetype at = columns.indexOf(QString(column.name));
        if (at < 0)
            return unreadable(u"%1.%2"_s.arg(table.name, column.name), {}, u"the column"_s);
        ours.append(values.at(at));
    }
    return asProtocol(rowFromJson(table, ours));
}

Result<ChangePage> readChanges(QByteArrayView body)
{
    LD_ASSIGN(const QJsonObject json, objectOf(body));
    ChangePage page;
    LD_ASSIGN(page.epoch, neededToken(json, "epoch"_L1));
    LD_ASSIGN(page.cursor, neededToken(json, "cursor"_L1));
    page.head = tokenOf(json.value("head"_L1));
    page.more = json.value("more"_L1).toBool();
    page.serverTime = parseInstant(json.value("server_time"_L1).toString()).value_or(QDateTime());
    page.safeSeq = json.value("safe_seq"_L1).toInteger();
    LD_ASSIGN(page.scope, scopeIn(json));
    page.scopeRev = tokenOf(json.value("scope_rev"_L1));
    if (!json.value("changes"_L1).isArray())
        return unreadable(u"changes"_s, {}, u"a list"_s);
    const QJsonObject columns = json.value("columns"_L1).toObject();
    for (const auto &item : json.value("changes"_L1).toArray()) {
        LD_ASSIGN(std::optional<ServerChange> change, changeOf(item.toObject(), columns));
        if (change)
            page.changes.append(std::move(*change));
    }
    return page;
}

Result<SnapshotManifest> readManifest(QByteArrayView body)
{
    LD_ASSIGN(const QJsonObject json, objectOf(body));
    SnapshotManifest manifest;
    LD_ASSIGN(manifest.id, neededToken(json, "snapshot_id"_L1));
    LD_ASSIGN(manifest.epoch, neededToken(json, "epoch"_L1));
    LD_ASSIGN(manifest.cursor, neededToken(json, "cursor"_L1));
    LD_ASSIGN(manifest.scope, scopeIn(json));
    manifest.scopeRev = tokenOf(json.value("scope_rev"_L1));
    if (const QString from = json.value("kept_from"_L1).toString(); !from.isEmpty()) {
        manifest.part.from = QDate::fromString(from, Qt::ISODate);
        if (manifest.part.isAll())
            return unreadable(u"kept_from"_s, from, u"yyyy-mm-dd"_s);
    }
    manifest.mostInvoices =
        json.value("kept_invoices"_L1).toInteger(KeptPart::mostInvoices);
    for (const auto &item : json.value("entities"_L1).toArray()) {
        const QJsonObject part = item.toObject();
        const Table *table = tableNamed(part.value("entity"_L1).toString());
        if (table && table->onDesk)
            manifest.parts.append({table->entity, textList(part.value("columns"_L1)),
                                   part.value("rows"_L1).toInteger(), manifest.part});
    }
    if (manifest.parts.isEmpty())
        return unreadable(u"entities"_s, {}, u"a list of tables"_s);
    return manifest;
}

QByteArray writeManifest(const SnapshotManifest &manifest)
{
    QJsonArray parts;
    for (const SnapshotPart &part : manifest.parts)
        parts.append(QJsonObject{{u"entity"_s, QString(tableOf(part.entity).name)},
                                 {u"columns"_s, QJsonArray::fromStringList(part.columns)},
                                 {u"rows"_s, part.rows}});
    QJsonObject json{{u"snapshot_id"_s, manifest.id},
                     {u"epoch"_s, manifest.epoch},
                     {u"cursor"_s, manifest.cursor},
                     {u"kept_from"_s, isoDate(manifest.part.from)},
                     {u"kept_invoices"_s, manifest.mostInvoices},
                     {u"entities"_s, parts}};
    if (manifest.scope) {
        json.insert(u"scope"_s, manifest.scope->toJson());
        json.insert(u"scope_rev"_s, manifest.scopeRev);
    }
    return canonicalJson(json);
}

Result<SnapshotPage> readSnapshotPage(QByteArrayView body, const SnapshotPart &part)
{
    if (body.size() > pageLimits.bytes)
        return unreadable(u"page"_s, QString::number(body.size()),
                          QString::number(pageLimits.bytes));
    SnapshotReader reader(part, body.size());
    if (!nlohmann::json::sax_parse(body.begin(), body.end(), &reader) || !reader.good())
        return reader.error();
    const QString found = QString::fromLatin1(sumOfRows(body).toHex());
    if (reader.told != found || reader.count != reader.page.rows.size())
        return Error::of(ErrorCode::Damaged, Reason::Damaged,
                         QString(tableOf(part.entity).name), found, reader.told);
    return std::move(reader.page);
}

} // namespace protocol

} // namespace linedesk
