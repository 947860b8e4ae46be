#pragma once
#include "core/domain/fields.h"
#include "core/importing/importrow.h"

#include <QJsonObject>

namespace linedesk {

/// A row of an import as it is sent up and kept until its turn: what is made of it, and what it is
/// recognised by (decisions 16). `contact` holds contact fields by name. A row with neither id,
/// street nor email has the digest of itself for an id, under the source "file:NAME".
struct ImportPayload {
    QJsonObject contact;
    Money balance;      ///< what is owed; negative = credit
    QString note;
    QString siteName;
    QString nameKey;    ///< folded
    QString streetKey;  ///< folded; empty = not recognised by it
    QString emailKey;   ///< folded; empty = not recognised by it

    template <typename V>
    static void fields(V &&visit)
    {
        visit("contact", &ImportPayload::contact, FieldRule::any().needed());
        visit("balance_minor", &ImportPayload::balance, FieldRule::money());
        visit("note", &ImportPayload::note, FieldRule::longText(4000));
        visit("site", &ImportPayload::siteName, FieldRule::text(200));
        visit("name_key", &ImportPayload::nameKey, FieldRule::text(400));
        visit("street_key", &ImportPayload::streetKey, FieldRule::text(400));
        visit("email_key", &ImportPayload::emailKey, FieldRule::text(400));
    }
};

/// What is made of a good row. What has no field of its own (further numbers and addresses, the
/// account number and the packages where it comes from) is kept in the note.
ImportPayload importPayload(const ImportRow &row);

} // namespace linedesk
