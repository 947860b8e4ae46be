#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace linedesk {

/// One record of a CSV file: its cells as UTF-8, where it stood, and what was wrong with it. The
/// reader fills the same record again and again, so views into it live until the next one.
class CsvRecord
{
public:
    /// The line the record starts on, from 1. Line breaks inside quotes count, blank lines too.
    int line() const { return m_line; }
    int size() const { return int(m_cells.size()); }
    /// A cell's bytes without its quotes; empty when there is no such cell. May hold what is no
    /// UTF-8 where `problems` says so.
    QByteArrayView bytes(int cell) const;
    QString text(int cell) const { return QString::fromUtf8(bytes(cell)); }
    /// The line a cell starts on.
    int lineOf(int cell) const;
    /// No cell holds anything.
    bool isEmpty() const { return m_text.isEmpty(); }
    /// Problems of the record: reason, line, column (the cell's number from 1), value.
    const QList<Problem> &problems() const { return m_problems; }

private:
    friend class CsvReader;
    struct Cell {
        qsizetype begin = 0;
        qsizetype end = 0;
        int line = 0;
    };
    QByteArray m_text;
    std::vector<Cell> m_cells;
    QList<Problem> m_problems;
    int m_line = 0;
};

} // namespace linedesk
