#pragma once
#include "core/storage/rowblock.h"
#include "core/sync/protocol.h"

#include <nlohmann/json.hpp>

#include <set>

namespace linedesk {

/// Takes a page of a first copy from the events of the JSON parser straight into a RowBlock. As
/// strict as parseJson(): duplicate names, NUL and numbers that are not whole or leave int64 are
/// refused; lone surrogates and bad UTF-8 the parser refuses itself.
class SnapshotReader : public nlohmann::json_sax<nlohmann::json>
{
public:
    /// Where the part's columns are not ours in our order, they are sorted; unknown ones are
    /// passed over. A column of ours that lacks fails every row.
    explicit SnapshotReader(const SnapshotPart &part, qsizetype bytes);

    bool null() override;
    bool boolean(bool value) override;
    bool number_integer(number_integer_t value) override;
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t value, const string_t &text) override;
    bool string(string_t &value) override;
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override;
    bool key(string_t &name) override;
    bool end_object() override;
    bool start_array(std::size_t) override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string &token,
                     const nlohmann::detail::exception &) override;

    /// Why the parser was told to stop, or what was wrong with the text.
    Error error() const;
    bool good() const { return !m_problem; }
    /// What was read; `told` and `count` are the page's own words, to be compared.
    SnapshotPage page;
    QString told;
    qint64 count = -1;

private:
    enum class Place { Outside, Page, Rows, Row, Passing };

    bool refuse(Reason reason, const QString &field, const QString &value,
                const QString &expected = {});
    bool refuseCell(Reason reason, const QString &value, const QString &expected);
    /// Whether a value stands where only rows may; refuses it then.
    bool inRows();
    /// The column the next cell belongs to; null = passed over. Moves on.
    const Column *nextColumn();
    bool number(qint64 value);
    void take(const QString &token);

    const Table &m_table;
    QList<int> m_columns; ///< for each cell of a row the column, −1 = unknown
    QString m_lacking;
    Place m_place = Place::Outside;
    int m_depth = 0;
    std::vector<std::set<std::string>> m_names; ///< of the objects that are open
    std::string m_name;
    qsizetype m_cell = 0;
    std::optional<Problem> m_problem;
};

} // namespace linedesk
