#include "app/server/api/rowtext.h"

#include "core/base/ids.h"

#include <QDate>

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace linedesk::rowtext {
namespace {

/// The letter after the backslash; 0 where \u00XX is written.
char shortEscape(char c)
{
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    }
    return 0;
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void appendId(QByteArray &out, QByteArrayView bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    char text[38];
    int at = 0;
    text[at++] = '"';
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text[at++] = '-';
        const auto byte = static_cast<unsigned char>(bytes[i]);
        text[at++] = digits[byte >> 4];
        text[at++] = digits[byte & 15];
    }
    text[at++] = '"';
    out.append(text, at);
}

void appendNumber(QByteArray &out, const QVariant &value)
{
    if (value.isNull()) {
        out.append("null");
        return;
    }
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value.toLongLong());
    out.append(text.data(), end.ptr - text.data());
}

} // namespace

void appendString(QByteArray &out, QByteArrayView utf8)
{
    out.append('"');
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (isPlain(c))
            continue;
        out.append(utf8.data() + plainFrom, i - plainFrom);
        plainFrom = i + 1;
        out.append('\\');
        if (const char letter = shortEscape(c)) {
            out.append(letter);
        } else {
            static constexpr char digits[] = "0123456789abcdef";
            out.append("u00");
            out.append(digits[(c >> 4) & 15]);
            out.append(digits[c & 15]);
        }
    }
    out.append(utf8.data() + plainFrom, utf8.size() - plainFrom);
    out.append('"');
}

void append(QByteArray &out, const Table &table, const Cursor &cursor, int first)
{
    out.append('[');
    int at = first - 1;
    for (const Column &column : table.columns) {
        if (column.derived)
            continue;
        if (++at > first)
            out.append(',');
        switch (column.kind) {
        case ColumnKind::Id: {
            const QByteArray bytes = cursor.bytes(at);
            if (bytes.size() == 16)
                appendId(out, bytes);
            else
                out.append("null");
            break;
        }
        case ColumnKind::Integer: appendNumber(out, cursor.value(at)); break;
        case ColumnKind::Text: appendString(out, cursor.bytes(at)); break;
        case ColumnKind::Date: {
            const QVariant value = cursor.value(at);
            if (value.isNull())
                out.append("null");
            else if (value.typeId() == QMetaType::QDate)
                appendString(out, value.toDate().toString(Qt::ISODate).toLatin1());
            else
                appendString(out, value.toByteArray());
            break;
        }
        }
    }
    out.append(']');
}

QStringList columnNames(const Table &table)
{
    QStringList names;
    for (const Column &column : table.columns) {
        if (!column.derived)
            names.append(QString(column.name));
    }
    return names;
}

} // namespace linedesk::rowtext
