#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace linedesk {

/// Strict JSON in. Qt's own parser accepts duplicate keys and lone surrogates, so text is read with
/// a SAX reader that refuses them, and also NUL, a byte-order mark, numbers that are not whole or
/// leave int64, NaN, −0, overlong UTF-8, and nesting beyond `depth`. Whole numbers are kept as
/// int64 (read them with toInteger()). There are no fractions in this protocol: money is minor
/// units, rates and quantities are scaled integers.
struct JsonLimits {
    int depth = 32;
    qsizetype bytes = 2 * 1024 * 1024;
};
Result<QJsonValue> parseJson(QByteArrayView text, const JsonLimits &limits = {});
Result<QJsonObject> parseJsonObject(QByteArrayView text, const JsonLimits &limits = {});

/// Canonical JSON out: keys in order, no white space, UTF-8. The same value gives the same bytes:
/// those of QJsonDocument's compact text, in half its time.
QByteArray canonicalJson(const QJsonObject &object);
QByteArray canonicalJson(const QJsonArray &array);

/// Appends a text as it stands in canonical JSON, with its quotes: for long rows of small objects,
/// whose keys are written in their order by hand.
void appendJsonText(QByteArray &out, QStringView text);

/// SHA-256, 32 bytes.
QByteArray sha256(QByteArrayView bytes);

} // namespace linedesk
