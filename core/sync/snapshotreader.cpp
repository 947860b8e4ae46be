#include "core/sync/snapshotreader.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int deepest = 32;

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The spelling Uuid::parse() takes, read without a QString.
std::optional<std::array<char, 16>> idOf(const std::string &text)
{
    std::array<char, 16> id{};
    if (text.size() != 36)
        return std::nullopt;
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i++] != '-')
                return std::nullopt;
            continue;
        }
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        id[at++] = char(high << 4 | low);
        i += 2;
    }
    return id;
}

} // namespace

SnapshotReader::SnapshotReader(const SnapshotPart &part, qsizetype bytes)
    : m_table(tableOf(part.entity))
{
    page.rows = RowBlock(part.entity);
    page.rows.reserve(bytes);
    if (part.columns.isEmpty()) {
        for (qsizetype i = 0; i < m_table.columns.size(); ++i) {
            if (!m_table.columns[i].derived)
                m_columns.append(int(i));
        }
        return;
    }
    for (const QString &name : part.columns) {
        const int column = m_table.indexOf(QLatin1StringView(name.toLatin1()));
        m_columns.append(column >= 0 && m_table.columns[column].derived ? -1 : column);
    }
    for (qsizetype i = 0; i < m_table.columns.size(); ++i) {
        if (!m_table.columns[i].derived && !m_columns.contains(int(i)))
            m_lacking = m_table.columns[i].name;
    }
}

Error SnapshotReader::error() const
{
    return Error{ErrorCode::Protocol,
                 {m_problem.value_or(Problem{Reason::Syntax, u"JSON"_s, {}, {}})},
                 {}};
}

bool SnapshotReader::refuse(Reason reason, const QString &field, const QString &value,
                            const QString &expected)
{
    m_problem = Problem{reason, field, value.left(100), expected};
    return false;
}

bool SnapshotReader::refuseCell(Reason reason, const QString &value, const QString &expected)
{
    const int column = m_columns.value(m_cell - 1, -1);
    const QString name = column < 0 ? QString() : QString(m_table.columns[column].name);
    return refuse(reason, u"%1.%2"_s.arg(m_table.name, name), value, expected);
}

const Column *SnapshotReader::nextColumn()
{
    const int column = m_columns.value(m_cell++, -1);
    return column < 0 ? nullptr : &m_table.columns[column];
}

void SnapshotReader::take(const QString &token)
{
    if (m_name == "epoch")
        page.epoch = token;
    else if (m_name == "scope_rev")
        page.scopeRev = token;
    else if (m_name == "next")
        page.next = token;
    else if (m_name == "sha256")
        told = token;
    else if (m_name == "count")
        count = token.toLongLong();
}

bool SnapshotReader::inRows()
{
    return m_place == Place::Rows && !refuse(Reason::WrongType, QString(m_table.name), {}, u"a row"_s);
}

bool SnapshotReader::null()
{
    if (inRows())
        return false;
    if (m_place == Place::Row)
        nextColumn();
    return true;
}

bool SnapshotReader::boolean(bool value)
{
    if (inRows())
        return false;
    if (m_place == Place::Row && nextColumn())
        return refuseCell(Reason::WrongType, value ? u"true"_s : u"false"_s, u"a text or number"_s);
    return true;
}

bool SnapshotReader::number(qint64 value)
{
    if (inRows())
        return false;
    if (m_place == Place::Page)
        take(QString::number(value));
    if (m_place != Place::Row)
        return true;
    const Column *column = nextColumn();
    if (!column)
        return true;
    if (column->kind != ColumnKind::Integer)
        return refuseCell(Reason::WrongType, QString::number(value), u"a text"_s);
    page.rows.setNumber(column - m_table.columns.constData(), value);
    return true;
}

bool SnapshotReader::number_integer(number_integer_t value)
{
    return number(value);
}

bool SnapshotReader::number_unsigned(number_unsigned_t value)
{
    if (value > number_unsigned_t(std::numeric_limits<qint64>::max()))
        return refuse(Reason::OutOfRange, QString(m_table.name), QString::number(value));
    return number(qint64(value));
}

bool SnapshotReader::number_float(number_float_t, const string_t &text)
{
    return refuse(Reason::WrongType, QString(m_table.name), QString::fromStdString(text),
                  u"a whole number"_s);
}

bool SnapshotReader::string(string_t &value)
{
    if (inRows())
        return false;
    if (value.find('\0') != std::string::npos)
        return refuse(Reason::ForbiddenCharacter, QString(m_table.name), u"\\u0000"_s);
    if (m_place == Place::Page)
        take(QString::fromStdString(value));
    if (m_place != Place::Row)
        return true;
    const Column *column = nextColumn();
    if (!column)
        return true;
    const qsizetype at = column - m_table.columns.constData();
    switch (column->kind) {
    case ColumnKind::Id: {
        const auto id = idOf(value);
        if (!id)
            return refuseCell(Reason::NotAnId, QString::fromStdString(value), {});
        page.rows.setBytes(at, QByteArrayView(id->data(), 16));
        return true;
    }
    case ColumnKind::Integer:
        return refuseCell(Reason::WrongType, QString::fromStdString(value), u"a whole number"_s);
    case ColumnKind::Text:
    case ColumnKind::Date: page.rows.setText(at, QByteArrayView(value)); return true;
    }
    return true;
}

bool SnapshotReader::start_object(std::size_t)
{
    if (++m_depth > deepest)
        return refuse(Reason::TooDeep, u"JSON"_s, {}, QString::number(deepest));
    if (m_place == Place::Row || m_place == Place::Rows)
        return refuse(Reason::WrongType, QString(m_table.name), u"{"_s, u"a row"_s);
    m_place = m_place == Place::Outside ? Place::Page : Place::Passing;
    m_names.emplace_back();
    return true;
}

bool SnapshotReader::key(string_t &name)
{
    if (name.find('\0') != std::string::npos)
        return refuse(Reason::ForbiddenCharacter, u"JSON"_s, u"\\u0000"_s);
    if (!m_names.back().insert(name).second)
        return refuse(Reason::DuplicateField, QString::fromStdString(name), {});
    if (m_place == Place::Page)
        m_name = name;
    return true;
}

bool SnapshotReader::end_object()
{
    m_names.pop_back();
    if (--m_depth <= 1 && m_place == Place::Passing)
        m_place = Place::Page;
    return true;
}

bool SnapshotReader::start_array(std::size_t)
{
    if (++m_depth > deepest)
        return refuse(Reason::TooDeep, u"JSON"_s, {}, QString::number(deepest));
    switch (m_place) {
    case Place::Outside: return refuse(Reason::WrongType, u"JSON"_s, u"["_s, u"an object"_s);
    case Place::Page: m_place = m_name == "rows" ? Place::Rows : Place::Passing; return true;
    case Place::Rows:
        if (!m_lacking.isEmpty())
            return refuse(Reason::WrongType, u"%1.%2"_s.arg(m_table.name, m_lacking), {},
                          u"the column"_s);
        m_place = Place::Row;
        m_cell = 0;
        page.rows.beginRow();
        return true;
    case Place::Row: return refuse(Reason::WrongType, QString(m_table.name), u"["_s, u"a cell"_s);
    case Place::Passing: return true;
    }
    return true;
}

bool SnapshotReader::end_array()
{
    --m_depth;
    switch (m_place) {
    case Place::Row:
        m_place = Place::Rows;
        if (m_cell != m_columns.size())
            return refuse(Reason::WrongType, QString(m_table.name), QString::number(m_cell),
                          QString::number(m_columns.size()));
        page.rows.deriveKeys();
        return true;
    case Place::Rows: m_place = Place::Page; return true;
    case Place::Passing:
        if (m_depth == 1)
            m_place = Place::Page;
        return true;
    case Place::Outside:
    case Place::Page: return true;
    }
    return true;
}

bool SnapshotReader::parse_error(std::size_t position, const std::string &,
                                 const nlohmann::detail::exception &)
{
    if (!m_problem)
        m_problem = Problem{Reason::Syntax, u"JSON"_s, u"byte %1"_s.arg(position),
                            u"JSON text (RFC 8259) in UTF-8"_s};
    return false;
}

} // namespace linedesk
