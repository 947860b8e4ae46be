#pragma once
#include "core/base/promised.h"
#include "core/base/result.h"

#include <QFuture>
#include <QTest>

namespace linedesk {

/// What a future brings, with the event loop running meanwhile. Storage error: nothing came within
/// a minute, which is long enough for a machine that does much else.
template <typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    const bool came = QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000);
    return came && future.resultCount() > 0
               ? future.result()
               : Result<T>(Error::storage(QStringLiteral("no answer came")));
}

template <typename T>
Result<T> wait(const Promised<Result<T>> &promised)
{
    const bool came = QTest::qWaitFor([&promised] { return promised.isFinished(); }, 60'000);
    return came ? promised.result()
                : Result<T>(Error::storage(QStringLiteral("no answer came")));
}

} // namespace linedesk
