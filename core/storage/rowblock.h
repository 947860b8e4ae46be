#pragma once
#include "core/storage/table.h"

#include <vector>

namespace linedesk {

/// Rows of one table packed together, ready for SQLite: numbers beside places in one run of bytes,
/// instead of a value object for each of millions of cells.
class RowBlock
{
public:
    enum class Kind : quint8 { Null, Integer, Text, Bytes };
    struct Cell {
        Kind kind = Kind::Null;
        qint32 size = 0;   ///< of a text in UTF-8, or of bytes
        qint64 number = 0; ///< a whole number, or where text or bytes begin
    };

    explicit RowBlock(Entity entity = Entity::Company)
        : m_entity(entity), m_columns(tableOf(entity).columns.size())
    {
    }

    Entity entity() const { return m_entity; }
    qsizetype size() const { return qsizetype(m_cells.size()) / m_columns; }
    const Cell &cell(qsizetype row, qsizetype column) const
    {
        return m_cells[std::size_t(row * m_columns + column)];
    }
    const char *data(const Cell &cell) const { return m_bytes.constData() + cell.number; }
    QString text(qsizetype row, qsizetype column) const;

    void reserve(qsizetype bytes) { m_bytes.reserve(bytes); }
    /// A row of nulls at the end.
    void beginRow() { m_cells.resize(m_cells.size() + std::size_t(m_columns)); }
    /// These fill a cell of the last row.
    void setNumber(qsizetype column, qint64 number) { last(column) = {Kind::Integer, 0, number}; }
    void setText(qsizetype column, QByteArrayView utf8) { put(column, Kind::Text, utf8); }
    void setBytes(qsizetype column, QByteArrayView bytes) { put(column, Kind::Bytes, bytes); }
    /// A whole row at the end.
    void append(const Row &values);
    /// Fills the derived columns (folded keys) of the last row, as deriveColumns() does.
    void deriveKeys();

private:
    Cell &last(qsizetype column)
    {
        return m_cells[m_cells.size() - std::size_t(m_columns - column)];
    }
    void put(qsizetype column, Kind kind, QByteArrayView bytes)
    {
        last(column) = {kind, qint32(bytes.size()), m_bytes.size()};
        m_bytes.append(bytes);
    }

    Entity m_entity;
    qsizetype m_columns;
    std::vector<Cell> m_cells;
    QByteArray m_bytes;
};

} // namespace linedesk
