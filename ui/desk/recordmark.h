#pragma once
#include "ui/desk/deskservice.h"

#include <QCoreApplication>
#include <QVariant>

namespace linedesk {

/// The small mark at the end of a record's name, the same in every list and in the profile's head:
/// work on it that was not sent yet, or that came up after a crash and waits for a look (which says
/// more, and so goes first). Source: ui.md 6, reliability 2.14.
class RecordMark
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::RecordMark)
public:
    RecordMark() = default; ///< no mark
    static RecordMark of(const DeskService &desk, const Uuid &record);

    bool isNone() const { return m_kind == Kind::None; }
    /// A Breeze name; empty without a mark.
    QString iconName() const;
    /// What it means, for tool tip and screen reader; empty without a mark.
    QString tip() const;
    /// What a screen reader says of a cell that carries the mark.
    QString spoken(const QString &text) const;
    /// What a model answers for the cell with the record's name (TrailingIconRole,
    /// TrailingIconTipRole); nothing for other roles and without a mark.
    QVariant cell(int role) const;

private:
    enum class Kind { None, Unsent, Recovered };
    explicit RecordMark(Kind kind) : m_kind(kind) {}
    Kind m_kind = Kind::None;
};

} // namespace linedesk
