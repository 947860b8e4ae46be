#pragma once
#include "core/domain/filter/filternode.h"

namespace linedesk {

/// The name of a list of ticked people as it stands in filters (`ticked is "5000-…"`): how many
/// they are, and sixteen letters that only these people have. Letters, so that no name is ever
/// taken for a card number. Source: S19 (a message goes to whoever was chosen in the list).
struct TickedListName {
    static constexpr qsizetype greatestList = 200'000;

    qint64 people = 0;
    QString letters;

    QString text() const;
    /// Nothing for any other text.
    static std::optional<TickedListName> parse(QStringView text);
    /// The name of these people; `packed` is their ids, rising, sixteen bytes each.
    static TickedListName of(const QByteArray &packed);
};

/// The names of the ticked lists a filter asks for, each once.
QStringList tickedListsIn(const FilterNode &filter);

} // namespace linedesk
