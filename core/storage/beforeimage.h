#pragma once
#include "core/storage/reader.h"

namespace linedesk {

/// A row of the desk's copy as the server last gave it, where commands that wait have changed it;
/// nothing where none did, an empty row for what was not there before them. Thread of the reader.
Result<std::optional<Row>> findBeforeImage(Reader &reader, Entity entity, const Uuid &id);

/// The same as a value; a row that was not there is a T as it is made.
template <typename T>
Result<std::optional<T>> findBeforeImage(Reader &reader, const Uuid &id)
{
    LD_ASSIGN(const std::optional<Row> row, findBeforeImage(reader, EntityOf<T>::entity, id));
    if (!row)
        return std::optional<T>();
    return std::optional<T>(row->isEmpty() ? T{} : fromRow<T>(*row));
}

/// What of a subscriber's balance comes from commands that wait: the change they make to the
/// balance the server last gave. A desk's copy only.
Result<Money> waitingBalance(Reader &reader, const SubscriberId &id, Money balance);

} // namespace linedesk
