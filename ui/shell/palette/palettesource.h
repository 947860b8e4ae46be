#pragma once
#include <QList>
#include <QString>

#include <functional>

namespace linedesk {

/// What was typed into the palette. ">" asks for commands alone, "#" for invoice numbers alone; the
/// sign is taken off `text`.
struct PaletteQuery {
    enum class Kind { Anything, Commands, InvoiceNumber };
    Kind kind = Kind::Anything;
    QString text; ///< trimmed; may be empty

    static PaletteQuery of(const QString &typed);
    friend bool operator==(const PaletteQuery &, const PaletteQuery &) = default;
};

/// One row of the palette.
struct PaletteItem {
    QString title;
    QString detail;   ///< the second line
    QString iconName; ///< Breeze name
    QString shortcut; ///< shown at the right
    /// Called once the palette is closed; `newWindow` with Ctrl+Enter.
    std::function<void(bool newWindow)> open;
};

/// Answers one group of the palette ("Subscribers", "Devices" …). `search` must not block: it
/// answers later by calling `deliver` on the GUI thread, once; calls that come too late are dropped.
/// A source that has nothing for a kind of query delivers an empty list. Five rows are shown.
class PaletteSource
{
public:
    using Deliver = std::function<void(const QList<PaletteItem> &)>;
    virtual ~PaletteSource() = default;
    virtual QString group() const = 0;
    virtual void search(const PaletteQuery &query, const Deliver &deliver) = 0;
};

} // namespace linedesk
