#include "app/server/auth/passwords.h"

#include "app/server/auth/token.h"

#include <sodium.h>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Typed on different keyboards, the same letters must give the same bytes.
QByteArray bytesOf(const QString &password)
{
    return password.normalized(QString::NormalizationForm_KC).toUtf8();
}

Error busy()
{
    return Error::of(ErrorCode::Busy, Reason::Busy, u"sign-in"_s);
}

} // namespace

Passwords::Passwords(const Costs &costs) : m_costs(costs)
{
    const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    Q_UNUSED(ready);
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
    // Made ahead, or the first unknown name would take twice as long as a known one.
    post([this] {
        standIn(PasswordKind::Staff);
        standIn(PasswordKind::Portal);
    });
}

Passwords::~Passwords()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_ready.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Passwords::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_tasks.size() >= queueLimit)
            return false;
        m_tasks.push_back(std::move(task));
    }
    m_ready.notify_one();
    return true;
}

void Passwords::work()
{
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

QString Passwords::hashNow(PasswordKind kind, const QString &password) const
{
    const Cost &cost = kind == PasswordKind::Staff ? m_costs.staff : m_costs.portal;
    const QByteArray bytes = bytesOf(password);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                              cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return {};
    return QString::fromLatin1(out.data());
}

QString Passwords::standIn(PasswordKind kind)
{
    const bool staff = kind == PasswordKind::Staff;
    QString &text = staff ? m_staffStandIn : m_portalStandIn;
    std::call_once(staff ? m_madeStaff : m_madePortal,
                   [&] { text = hashNow(kind, QString::fromLatin1(token::make())); });
    return text;
}

Promised<Result<QString>> Passwords::hash(PasswordKind kind, const QString &password)
{
    const Promised<Result<QString>> hashed;
    const bool taken = post([this, hashed, kind, password] {
        const QString text = hashNow(kind, password);
        hashed.give(text.isEmpty() ? Result<QString>(busy()) : Result<QString>(text));
    });
    if (!taken)
        hashed.give(busy());
    return hashed;
}

Promised<Result<bool>> Passwords::verify(PasswordKind kind, const QString &password,
                                         const QString &kept)
{
    const Promised<Result<bool>> verified;
    const bool taken = post([this, verified, kind, password, kept] {
        const QByteArray text = (kept.isEmpty() ? standIn(kind) : kept).toLatin1();
        const QByteArray bytes = bytesOf(password);
        const bool same = crypto_pwhash_str_verify(text.constData(), bytes.constData(),
                                                   static_cast<unsigned long long>(bytes.size()))
            == 0;
        verified.give(same && !kept.isEmpty());
    });
    if (!taken)
        verified.give(busy());
    return verified;
}

} // namespace linedesk
