#include "app/server/cli/commandline.h"

#include "core/base/dates.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

Error wrong(const QString &sentence)
{
    Error error = Error::invalid(Reason::Syntax, u"command line"_s);
    error.detail = sentence;
    return error;
}

const OptionSpec *findOption(const QList<OptionSpec> &options, const QString &name)
{
    for (const OptionSpec &option : options) {
        if (name == option.name)
            return &option;
    }
    return nullptr;
}

} // namespace

Result<qint64> Call::number(QLatin1StringView option, qint64 none, qint64 least,
                            qint64 greatest) const
{
    if (!has(option))
        return none;
    bool ok = false;
    const qint64 value = text(option).toLongLong(&ok);
    if (!ok || value < least || value > greatest)
        return wrong(u"--%1 takes a whole number from %2 to %3, not \"%4\""_s.arg(option)
                         .arg(least)
                         .arg(greatest)
                         .arg(text(option)));
    return value;
}

Result<QDate> Call::date(QLatin1StringView option, QDate none) const
{
    if (!has(option))
        return none;
    const auto date = parseIsoDate(text(option));
    if (!date)
        return wrong(u"--%1 takes a date such as 2026-11-21, not \"%2\""_s.arg(option,
                                                                              text(option)));
    return *date;
}

Result<Call> readCall(const QStringList &words, const QList<OptionSpec> &options,
                      const QStringList &arguments)
{
    Call call;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (!word.startsWith("--"_L1)) {
            call.arguments().append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const OptionSpec *option = findOption(options, name);
        if (!option)
            return wrong(u"there is no option --%1"_s.arg(name));
        if (call.has(option->name))
            return wrong(u"--%1 is given twice"_s.arg(name));
        QString value;
        if (option->kind == OptionKind::Flag) {
            if (equals >= 0)
                return wrong(u"--%1 takes no value"_s.arg(name));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return wrong(u"--%1 needs a value"_s.arg(name));
        }
        if (option->kind != OptionKind::Flag && value.isEmpty())
            return wrong(u"--%1 needs a value"_s.arg(name));
        if (option->kind == OptionKind::File)
            value = QFileInfo(value).absoluteFilePath();
        call.values().insert(name, value);
    }
    for (const OptionSpec &option : options) {
        if (option.required && !call.has(option.name))
            return wrong(u"--%1 %2 is missing"_s.arg(option.name, option.value));
    }
    if (call.arguments().size() < arguments.size())
        return wrong(u"%1 is missing"_s.arg(arguments[call.arguments().size()]));
    if (call.arguments().size() > arguments.size())
        return wrong(u"\"%1\" is not expected here"_s.arg(call.arguments()[arguments.size()]));
    return call;
}

QString usageSentence(const Error &error)
{
    return error.detail;
}

} // namespace linedesk
