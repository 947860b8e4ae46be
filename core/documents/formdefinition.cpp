#include "core/documents/formdefinition.h"

#include "core/base/fold.h"
#include "core/base/json.h"
#include "core/documents/documentresources.h"
#include "core/documents/formfields.h"

#include <QFile>
#include <QRegularExpression>

#include <cmath>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestText = 400;

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(QRgb color)
{
    const auto channel = [](int value) {
        const double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(qRed(color)) + 0.7152 * channel(qGreen(color))
           + 0.0722 * channel(qBlue(color));
}

double contrastOnWhite(QRgb color)
{
    return 1.05 / (luminance(color) + 0.05);
}

QString inches(Twips twips)
{
    return QString::number(double(twips) / twipsPerInch, 'g', 5) + u" in"_s;
}

/// Reads one form onto another and collects what is wrong with it.
class FormReader
{
public:
    FormReader(FormDefinition form, bool everything) : m_form(std::move(form)), m_all(everything) {}

    void read(const QJsonObject &root);
    const QList<Problem> &problems() const { return m_problems; }
    FormDefinition form() && { return std::move(m_form); }

private:
    void add(Reason reason, const QString &field, const QString &value, const QString &expected)
    {
        m_problems.append({reason, field, value, expected, 0, 0});
    }
    QJsonObject group(const QJsonObject &root, QLatin1StringView key);
    /// The text at a field; nothing (and a problem where it is due) when there is none.
    std::optional<QString> string(const QJsonObject &object, QLatin1StringView key,
                                  const QString &field);
    void refuseUnknown(const QJsonObject &object, const QStringList &known, const QString &prefix);
    void readLengths(const QJsonObject &root);
    void readColors(const QJsonObject &root);
    void readTexts(const QJsonObject &root);
    void checkPlaces();

    FormDefinition m_form;
    QList<Problem> m_problems;
    bool m_all;
};

QJsonObject FormReader::group(const QJsonObject &root, QLatin1StringView key)
{
    const QJsonValue value = root.value(key);
    if (!value.isUndefined() && !value.isObject())
        add(Reason::WrongType, key, {}, u"object"_s);
    return value.toObject();
}

std::optional<QString> FormReader::string(const QJsonObject &object, QLatin1StringView key,
                                          const QString &field)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString();
    if (!value.isUndefined())
        add(Reason::WrongType, field, {}, u"string"_s);
    else if (m_all)
        add(Reason::Required, field, {}, {});
    return std::nullopt;
}

void FormReader::refuseUnknown(const QJsonObject &object, const QStringList &known,
                               const QString &prefix)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            add(Reason::UnknownField, prefix + it.key(), {}, known.join(u", "_s));
    }
}

void FormReader::readLengths(const QJsonObject &root)
{
    QHash<QString, QStringList> known;
    for (const FormLength &length : formLengths()) {
        known[length.group].append(length.key);
        const QString field = length.group + u'.' + length.key;
        const auto text = string(group(root, length.group), length.key, field);
        if (!text)
            continue;
        const auto twips = parseLength(*text);
        if (!twips)
            add(Reason::Syntax, field, *text, u"a length such as \"0.875 in\" or \"10 mm\""_s);
        else if (*twips < length.least || *twips > length.greatest)
            add(Reason::OutOfRange, field, *text,
                inches(length.least) + u".."_s + inches(length.greatest));
        else
            m_form.*length.member = *twips;
    }
    for (auto it = known.begin(); it != known.end(); ++it)
        refuseUnknown(root.value(it.key()).toObject(), *it, it.key() + u'.');
}

void FormReader::readColors(const QJsonObject &root)
{
    static const QRegularExpression pattern(u"\\A#[0-9a-fA-F]{6}\\z"_s);
    const QJsonObject colors = group(root, "colors"_L1);
    QStringList known;
    for (const FormColor &color : formColors()) {
        known.append(color.key);
        const QString field = u"colors."_s + color.key;
        const auto text = string(colors, color.key, field);
        if (!text)
            continue;
        const QRgb rgb = 0xff000000 | text->mid(1).toUInt(nullptr, 16);
        const bool read = color.key != "line"_L1 && color.key != "mark"_L1;
        if (!pattern.match(*text).hasMatch())
            add(Reason::Syntax, field, *text, u"#rrggbb"_s);
        else if (read && contrastOnWhite(rgb) < 4.5)
            add(Reason::OutOfRange, field, *text, u"a contrast of 4.5:1 or more on white"_s);
        else
            m_form.*color.member = rgb;
    }
    refuseUnknown(colors, known, u"colors."_s);
}

void FormReader::readTexts(const QJsonObject &root)
{
    static const QRegularExpression placeholder(u"\\{([^{}]*)\\}"_s);
    const QJsonObject texts = group(root, "texts"_L1);
    QStringList known;
    for (const FormTextField &entry : formTexts()) {
        known.append(entry.key);
        const QString field = u"texts."_s + entry.key;
        const auto text = string(texts, entry.key, field);
        if (!text)
            continue;
        const QStringList allowed = QString(entry.placeholders).split(u' ');
        for (const auto &match : placeholder.globalMatch(*text)) {
            if (!allowed.contains(match.captured(1)) || match.captured(1).isEmpty())
                add(Reason::UnknownValue, field, match.captured(0),
                    entry.placeholders.isEmpty() ? u"no place holder"_s
                                                 : u'{' + allowed.join(u"}, {"_s) + u'}');
        }
        if (text->size() > longestText)
            add(Reason::TooLong, field, QString::number(text->size()),
                QString::number(longestText));
        else if (!isCleanText(*text))
            add(Reason::ForbiddenCharacter, field, {}, {});
        m_form.texts[static_cast<size_t>(entry.text)] = *text;
    }
    refuseUnknown(texts, known, u"texts."_s);
}

void FormReader::checkPlaces()
{
    constexpr Twips a4Width = 11906;
    constexpr Twips unprintable = twipsPerInch / 4;
    const Twips right = m_form.contentRight();
    if (right > a4Width - unprintable)
        add(Reason::OutOfRange, u"content.width"_s, inches(m_form.contentWidth),
            u"0 in.."_s + inches(a4Width - unprintable - m_form.contentX));
    const auto within = [&](const QString &field, Twips x, Twips room) {
        if (x < m_form.contentX || x > right - room)
            add(Reason::OutOfRange, field, inches(x),
                inches(m_form.contentX) + u".."_s + inches(right - room));
    };
    within(u"heading.x"_s, m_form.headingX, 2 * twipsPerInch);
    within(u"totals.x"_s, m_form.totalsX, 2 * twipsPerInch);
    within(u"slip.right_x"_s, m_form.slipRightX, 2 * twipsPerInch);
    within(u"lines.quantity_right"_s, m_form.quantityRight, twipsPerInch / 2);
    if (m_form.periodX > m_form.quantityRight - twipsPerInch)
        add(Reason::OutOfRange, u"lines.period_x"_s, inches(m_form.periodX),
            inches(m_form.contentX) + u".."_s + inches(m_form.quantityRight - twipsPerInch));
    if (m_form.addressX + m_form.addressWidth > m_form.headingX)
        add(Reason::OutOfRange, u"address.width"_s, inches(m_form.addressWidth),
            u"0 in.."_s + inches(m_form.headingX - m_form.addressX));
    if (m_form.addressY + 4 * m_form.addressLineHeight > m_form.linesY)
        add(Reason::OutOfRange, u"lines.y"_s, inches(m_form.linesY),
            inches(m_form.addressY + 4 * m_form.addressLineHeight) + u"..4.5 in"_s);
}

void FormReader::read(const QJsonObject &root)
{
    QStringList known{u"version"_s, u"name"_s, u"colors"_s, u"texts"_s};
    for (const FormLength &length : formLengths())
        known.append(length.group);
    known.removeDuplicates();
    refuseUnknown(root, known, {});
    const QJsonValue version = root.value("version"_L1);
    if (!version.isUndefined() && version.toInteger(0) != 1)
        add(Reason::UnknownValue, u"version"_s, version.toVariant().toString(), u"1"_s);
    if (const auto name = string(root, "name"_L1, u"name"_s))
        m_form.name = *name;
    readLengths(root);
    readColors(root);
    readTexts(root);
    if (m_problems.isEmpty())
        checkPlaces();
}

Result<FormDefinition> readOnto(const FormDefinition &base, bool everything, QByteArrayView json)
{
    LD_ASSIGN(const QJsonObject root, parseJsonObject(json));
    FormReader reader(base, everything);
    reader.read(root);
    if (!reader.problems().isEmpty())
        return Error{ErrorCode::Validation, reader.problems(), {}};
    return std::move(reader).form();
}

FormDefinition readStandard()
{
    initResources();
    QFile file(u":/linedesk/forms/standard.json"_s);
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    auto form = readOnto({}, true, open ? file.readAll() : QByteArray());
    Q_ASSERT_X(form.ok(), "standard.json",
               form.ok() ? "" : qPrintable(form.error().problems.value(0).field));
    return form.ok() ? *form : FormDefinition{};
}

} // namespace

QString FormDefinition::text(FormText key, Values values) const
{
    const QString &pattern = texts[static_cast<size_t>(key)];
    QString out;
    qsizetype from = 0;
    while (from < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0)
            break;
        out += QStringView(pattern).mid(from, open - from);
        const QStringView name = QStringView(pattern).mid(open + 1, close - open - 1);
        for (const auto &[known, value] : values) {
            if (name == known)
                out += QString(value).remove(u"**"_s); // a value never switches emphasis
        }
        from = close + 1;
    }
    out += QStringView(pattern).mid(from);
    return out;
}

const FormDefinition &FormDefinition::standard()
{
    static const FormDefinition form = readStandard();
    return form;
}

Result<FormDefinition> FormDefinition::parse(QByteArrayView json)
{
    return readOnto(standard(), false, json);
}

} // namespace linedesk::documents
