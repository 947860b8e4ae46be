#include "core/base/json.h"

#include "core/base/fold.h"

#include <QJsonDocument>
#include <QSet>

#include <nlohmann/json.hpp>
#include <openssl/sha.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Builds QJsonValue from SAX events and refuses what Qt would let pass.
class StrictReader : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit StrictReader(int depth) : m_maxDepth(depth) {}

    bool null() override { return take(QJsonValue()); }
    bool boolean(bool value) override { return take(QJsonValue(value)); }
    bool number_integer(number_integer_t value) override
    {
        return take(QJsonValue(qint64(value)));
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > number_unsigned_t(std::numeric_limits<qint64>::max()))
            return refuse(Reason::OutOfRange, QString::number(value),
                          u"-9223372036854775808..9223372036854775807"_s);
        return take(QJsonValue(qint64(value)));
    }
    bool number_float(number_float_t, const string_t &text) override
    {
        return refuse(Reason::WrongType, QString::fromStdString(text), u"a whole number"_s);
    }
    bool string(string_t &value) override
    {
        const QString text = QString::fromStdString(value);
        if (text.contains(QChar(u'\0')))
            return refuse(Reason::ForbiddenCharacter, u"\\u0000"_s);
        return take(QJsonValue(text));
    }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(false); }
    bool key(string_t &name) override
    {
        Frame &frame = m_stack.back();
        frame.key = QString::fromStdString(name);
        if (frame.key.contains(QChar(u'\0')))
            return refuse(Reason::ForbiddenCharacter, u"\\u0000"_s);
        if (frame.object.contains(frame.key))
            return refuse(Reason::DuplicateField, frame.key);
        return true;
    }
    bool end_object() override
    {
        const QJsonValue value(m_stack.back().object);
        m_stack.pop_back();
        return take(value);
    }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override
    {
        const QJsonValue value(m_stack.back().array);
        m_stack.pop_back();
        return take(value);
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &)
        override
    {
        if (!m_problem)
            m_problem = Problem{Reason::Syntax, u"JSON"_s, u"byte %1"_s.arg(position),
                                u"JSON text (RFC 8259) in UTF-8"_s};
        return false;
    }

    std::optional<Problem> m_problem;
    QJsonValue m_root = QJsonValue(QJsonValue::Undefined);

private:
    struct Frame {
        bool isArray = false;
        QString key;
        QJsonObject object;
        QJsonArray array;
    };

    QString path() const
    {
        QStringList parts;
        for (const Frame &frame : m_stack)
            parts.append(frame.isArray ? QString::number(frame.array.size()) : frame.key);
        return parts.isEmpty() ? u"JSON"_s : parts.join(u'.');
    }
    bool refuse(Reason reason, const QString &value, const QString &expected = {})
    {
        m_problem = Problem{reason, path(), value, expected};
        return false;
    }
    bool open(bool isArray)
    {
        if (int(m_stack.size()) >= m_maxDepth)
            return refuse(Reason::TooDeep, {}, QString::number(m_maxDepth));
        m_stack.push_back(Frame{isArray, {}, {}, {}});
        return true;
    }
    bool take(const QJsonValue &value)
    {
        if (m_stack.empty())
            m_root = value;
        else if (m_stack.back().isArray)
            m_stack.back().array.append(value);
        else
            m_stack.back().object.insert(m_stack.back().key, value);
        return true;
    }

    int m_maxDepth;
    std::vector<Frame> m_stack;
};

void appendObject(QByteArray &out, const QJsonObject &object);
void appendArray(QByteArray &out, const QJsonArray &array);

void appendValue(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: out += "null"; break;
    case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; break;
    case QJsonValue::Double: {
        // A fraction gives either default back.
        const qint64 number = value.toInteger(0);
        if (number != 0 || value.toInteger(1) == 0)
            out += QByteArray::number(number);
        else
            out += QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
        break;
    }
    case QJsonValue::String: appendJsonText(out, value.toString()); break;
    case QJsonValue::Array: appendArray(out, value.toArray()); break;
    case QJsonValue::Object: appendObject(out, value.toObject()); break;
    }
}

void appendObject(QByteArray &out, const QJsonObject &object)
{
    out += '{';
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it != object.constBegin())
            out += ',';
        appendJsonText(out, it.key());
        out += ':';
        appendValue(out, it.value());
    }
    out += '}';
}

void appendArray(QByteArray &out, const QJsonArray &array)
{
    out += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0)
            out += ',';
        appendValue(out, array.at(i));
    }
    out += ']';
}

} // namespace

Result<QJsonValue> parseJson(QByteArrayView text, const JsonLimits &limits)
{
    if (text.size() > limits.bytes)
        return Error::invalid(Reason::TooLarge, u"JSON"_s, QString::number(text.size()),
                              u"%1 bytes"_s.arg(limits.bytes));
    if (text.startsWith("\xef\xbb\xbf"))
        return Error::invalid(Reason::Syntax, u"JSON"_s, u"byte-order mark"_s, u"no mark"_s);
    StrictReader reader(limits.depth);
    const bool ok = nlohmann::json::sax_parse(text.begin(), text.end(), &reader);
    if (!ok || reader.m_problem)
        return Error{ErrorCode::Validation,
                     {reader.m_problem.value_or(Problem{Reason::Syntax, u"JSON"_s, {}, {}})}, {}};
    return reader.m_root;
}

Result<QJsonObject> parseJsonObject(QByteArrayView text, const JsonLimits &limits)
{
    LD_ASSIGN(const QJsonValue value, parseJson(text, limits));
    if (!value.isObject())
        return Error::invalid(Reason::WrongType, u"JSON"_s, {}, u"an object"_s);
    return value.toObject();
}

void appendJsonText(QByteArray &out, QStringView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    // Three bytes for a unit at most, six for one that is spelt out; two quotes.
    const qsizetype start = out.size();
    out.resize(start + text.size() * 6 + 2);
    char *at = out.data() + start;
    *at++ = '"';
    const auto spell = [&at](char16_t u) {
        *at++ = '\\';
        *at++ = 'u';
        for (int shift = 12; shift >= 0; shift -= 4)
            *at++ = hex[(u >> shift) & 0x0f];
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t u = text[i].unicode();
        if (u == u'"' || u == u'\\') {
            *at++ = '\\';
            *at++ = char(u);
        } else if (u >= 0x20 && u < 0x80) {
            *at++ = char(u);
        } else if (u < 0x20) {
            static constexpr char16_t plain[] = u"\b\f\n\r\t";
            static constexpr char names[] = "bfnrt";
            const qsizetype known = QStringView(plain).indexOf(QChar(u));
            if (known < 0) {
                spell(u);
            } else {
                *at++ = '\\';
                *at++ = names[known];
            }
        } else if (u < 0x800) {
            *at++ = char(0xc0 | (u >> 6));
            *at++ = char(0x80 | (u & 0x3f));
        } else if (!QChar::isSurrogate(u)) {
            *at++ = char(0xe0 | (u >> 12));
            *at++ = char(0x80 | ((u >> 6) & 0x3f));
            *at++ = char(0x80 | (u & 0x3f));
        } else if (QChar::isHighSurrogate(u) && i + 1 < text.size()
                   && text[i + 1].isLowSurrogate()) {
            const char32_t c = QChar::surrogateToUcs4(u, text[++i].unicode());
            *at++ = char(0xf0 | (c >> 18));
            *at++ = char(0x80 | ((c >> 12) & 0x3f));
            *at++ = char(0x80 | ((c >> 6) & 0x3f));
            *at++ = char(0x80 | (c & 0x3f));
        } else {
            spell(u);
        }
    }
    *at++ = '"';
    out.truncate(at - out.constData());
}

QByteArray canonicalJson(const QJsonObject &object)
{
    QByteArray out;
    out.reserve(object.size() * 32);
    appendObject(out, object);
    return out;
}

QByteArray canonicalJson(const QJsonArray &array)
{
    QByteArray out;
    out.reserve(array.size() * 16 + 2);
    appendArray(out, array);
    return out;
}

QByteArray sha256(QByteArrayView bytes)
{
    // OpenSSL's uses the processor's own instructions: five times as fast as Qt's, and a first copy
    // is summed up at both ends.
    QByteArray sum(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), std::size_t(bytes.size()),
           reinterpret_cast<unsigned char *>(sum.data()));
    return sum;
}

} // namespace linedesk
