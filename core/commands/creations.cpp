#include "core/commands/creations.h"

#include "core/commands/subscribers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Fewer are as quick one by one.
constexpr qsizetype many = 16;

} // namespace

QByteArray externalKey(const QString &source, const QString &externalId)
{
    return "external " + source.toUtf8() + '\n' + externalId.toUtf8();
}

bool onlyCreations(const QList<CommandEnvelope> &batch)
{
    return std::all_of(batch.cbegin(), batch.cend(), [](const CommandEnvelope &command) {
        return command.type == CreateSubscriber::name;
    });
}

Result<void> lookUpSites(const QList<CommandEnvelope> &batch, Reader &reader, Reader &notes)
{
    QSet<QString> seen;
    for (const CommandEnvelope &command : batch) {
        const QString text =
            command.payload.value("contact"_L1).toObject().value("site_id"_L1).toString();
        const auto id = Uuid::parse(text);
        if (!id || seen.contains(text))
            continue;
        seen.insert(text);
        LD_ASSIGN(const std::optional<Row> row, reader.findRow(Entity::Site, *id));
        if (row)
            notes.noteRow(Entity::Site, *id, *row);
        else
            notes.noteMissing(Reader::keyOf(Entity::Site, *id));
    }
    return {};
}

Result<void> lookUpCreations(const QList<CommandEnvelope> &batch, Reader &reader, Reader &notes)
{
    if (batch.size() < many)
        return {};
    QVariantList ids;
    QHash<QString, QVariantList> externalIds;
    for (const CommandEnvelope &command : batch) {
        if (command.type != CreateSubscriber::name)
            continue;
        if (const auto id = Uuid::parse(command.payload.value("id"_L1).toString()))
            ids.append(id->bytes());
        const QJsonObject contact = command.payload.value("contact"_L1).toObject();
        if (const QString there = contact.value("external_id"_L1).toString(); !there.isEmpty())
            externalIds[contact.value("source"_L1).toString()].append(there);
    }
    Connection &connection = reader.connection();
    LD_ASSIGN(const QList<QVariantList> known, connection.queryAmong("subscriber_among"_L1, ids));
    QSet<QByteArray> taken;
    for (const QVariantList &row : known)
        taken.insert(row.first().toByteArray());
    for (const QVariant &id : std::as_const(ids)) {
        const QByteArray bytes = id.toByteArray();
        if (!taken.contains(bytes))
            notes.noteMissing(Reader::keyOf(Entity::Subscriber, *Uuid::fromBytes(bytes)));
    }
    for (auto it = externalIds.cbegin(); it != externalIds.cend(); ++it) {
        LD_ASSIGN(const QList<QVariantList> there,
                  connection.queryAmong("subscriber_external_among"_L1, *it, {it.key()}));
        QSet<QString> used;
        for (const QVariantList &row : there)
            used.insert(row.first().toString());
        for (const QVariant &externalId : *it) {
            if (!used.contains(externalId.toString()))
                notes.noteMissing(externalKey(it.key(), externalId.toString()));
        }
    }
    return {};
}

} // namespace linedesk
