#include "core/client/secretstore.h"

#include <QPromise>

#include <memory>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QString &serviceName()
{
    static const QString name = u"linedesk"_s;
    return name;
}

Error failure(const QKeychain::Job *job)
{
    Error error = Error::of(ErrorCode::Storage, Reason::Unreachable, u"keychain"_s);
    error.detail = u"%1: %2"_s.arg(int(job->error())).arg(job->errorString());
    return error;
}

template <typename T, typename Finish>
QFuture<Result<T>> runJob(QKeychain::Job *job, Finish finish)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    QFuture<Result<T>> future = promise->future();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, finish](QKeychain::Job *done) {
        promise->addResult(finish(done));
        promise->finish();
    });
    job->start();
    return future;
}

} // namespace

QFuture<Result<QByteArray>> Keychain::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(key);
    return runJob<QByteArray>(job, [](QKeychain::Job *done) -> Result<QByteArray> {
        if (done->error() == QKeychain::EntryNotFound)
            return QByteArray();
        if (done->error() != QKeychain::NoError)
            return failure(done);
        return static_cast<QKeychain::ReadPasswordJob *>(done)->binaryData();
    });
}

QFuture<Result<bool>> Keychain::write(const QString &key, const QByteArray &secret)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setKey(key);
    job->setBinaryData(secret);
    return runJob<bool>(job, [](QKeychain::Job *done) -> Result<bool> {
        if (done->error() != QKeychain::NoError)
            return failure(done);
        return true;
    });
}

QFuture<Result<bool>> Keychain::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    job->setKey(key);
    return runJob<bool>(job, [](QKeychain::Job *done) -> Result<bool> {
        if (done->error() != QKeychain::NoError && done->error() != QKeychain::EntryNotFound)
            return failure(done);
        return true;
    });
}

} // namespace linedesk
