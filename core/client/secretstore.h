#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace linedesk {

/// Where a desk's secrets are: refresh token and sealing key. Futures finish on the caller's
/// thread.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Empty where nothing is kept under the key, and where the store is locked: the two look the
    /// same. An error where there is no store at all.
    virtual QFuture<Result<QByteArray>> read(const QString &key) = 0;
    virtual QFuture<Result<bool>> write(const QString &key, const QByteArray &secret) = 0;
    virtual QFuture<Result<bool>> remove(const QString &key) = 0;
};

/// The keychain of the person's computer. Without one every call is an error and the desk remembers
/// nothing and asks each time (decisions 13); there is no fallback to plain files.
class Keychain : public SecretStore
{
public:
    QFuture<Result<QByteArray>> read(const QString &key) override;
    QFuture<Result<bool>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Result<bool>> remove(const QString &key) override;
};

} // namespace linedesk
