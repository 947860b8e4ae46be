#pragma once
#include "core/base/result.h"

#include <QDate>
#include <QHash>
#include <QStringList>

#include <functional>
#include <utility>

namespace linedesk {

enum class OptionKind {
    Text,
    Flag,
    File,         ///< a path, made absolute, since a running server may do the work
    PasswordFile, ///< a file whose first line is the secret; "-" or none = standard input
};

/// One option of a sub-command.
struct OptionSpec {
    QLatin1StringView name;
    QLatin1StringView value; ///< what stands for its value in the help; empty for a flag
    QLatin1StringView help;
    OptionKind kind = OptionKind::Text;
    bool required = false;
};

/// A sub-command as it was called: its options and arguments, checked against its description.
class Call
{
public:
    QString text(QLatin1StringView option, const QString &none = {}) const
    {
        return m_values.value(QString(option), none);
    }
    bool has(QLatin1StringView option) const { return m_values.contains(QString(option)); }
    QString argument(int place) const { return m_arguments.value(place); }
    /// A whole number in a range; OutOfRange or NotANumber naming the option.
    Result<qint64> number(QLatin1StringView option, qint64 none, qint64 least,
                          qint64 greatest) const;
    /// A date; `none` where the option was not given.
    Result<QDate> date(QLatin1StringView option, QDate none) const;

    QHash<QString, QString> &values() { return m_values; }
    const QHash<QString, QString> &values() const { return m_values; }
    /// Says how far long work is, in words for whoever waits at the terminal. Not more than a few
    /// times a second; from the thread that carries out the call.
    void tell(const QString &progress) const
    {
        if (m_tell)
            m_tell(progress);
    }
    void onProgress(std::function<void(const QString &)> tell) { m_tell = std::move(tell); }

    QStringList &arguments() { return m_arguments; }
    const QStringList &arguments() const { return m_arguments; }

private:
    QHash<QString, QString> m_values;
    QStringList m_arguments;
    std::function<void(const QString &)> m_tell;
};

/// Reads options ("--name value", "--name=value", flags) and arguments. The error is a sentence:
/// an unknown option, a missing value, a missing required one, too many or too few arguments.
Result<Call> readCall(const QStringList &words, const QList<OptionSpec> &options,
                      const QStringList &arguments);
/// The sentence of a wrong call.
QString usageSentence(const Error &error);

} // namespace linedesk
