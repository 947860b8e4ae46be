#include "tests/cases/casefile.h"

#include "tests/cases/casefields.h"
#include "tests/cases/europeancase.h"
#include "tests/cases/prorationcase.h"
#include "tests/cases/totalscase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

/// Where Qt takes the last of two equal keys, a number would go unread: refused instead.
QString doubledKey(const QByteArray &bytes)
{
    using Json = nlohmann::json;
    QString doubled;
    QList<QSet<QString>> open;
    const auto see = [&](int, Json::parse_event_t event, Json &parsed) {
        if (event == Json::parse_event_t::object_start)
            open.append(QSet<QString>());
        else if (event == Json::parse_event_t::object_end)
            open.removeLast();
        else if (event == Json::parse_event_t::key) {
            const QString key = QString::fromStdString(parsed.get<std::string>());
            if (open.last().contains(key))
                doubled = key;
            open.last().insert(key);
        }
        return true;
    };
    const Json whole = Json::parse(bytes.begin(), bytes.end(), see, false);
    return whole.is_discarded() ? QString() : doubled;
}

QString placeOf(const QByteArray &bytes, qsizetype offset)
{
    const QByteArray before = bytes.left(offset);
    return u"line %1, column %2"_s.arg(before.count('\n') + 1)
        .arg(before.size() - before.lastIndexOf('\n'));
}

} // namespace

std::optional<CaseSet> caseSetOf(const QString &name)
{
    const qsizetype at = caseSetNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(CaseSet(at));
}

QStringList caseSetNames()
{
    return {u"proration"_s, u"invoice-totals"_s, u"en16931"_s};
}

CaseFile readCaseFile(const QString &path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return {{}, {{u"the file"_s, in.errorString(), u"name a file that can be read"_s}}};
    const QByteArray bytes = in.readAll();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return {{}, {{placeOf(bytes, error.offset), error.errorString(), u"write it as JSON"_s}}};
    if (const QString key = doubledKey(bytes); !key.isEmpty())
        return {{}, {{key, u"stands twice in one object"_s, u"keep one of them"_s}}};

    CaseFile out;
    Outcome reading;
    {
        CaseFields top(document.object(), u"file"_s, reading);
        out.cases = top.objects("cases"_L1);
        if (out.cases.isEmpty() && reading.unreadable.isEmpty())
            top.unreadable("cases"_L1, u"list at least one case"_s);
    }
    out.wrong = reading.unreadable;
    for (const Difference &unknown : reading.differences)
        out.wrong.append({unknown.what, unknown.ours, u"leave it out"_s});
    QSet<QString> ids;
    for (qsizetype i = 0; i < out.cases.size(); ++i) {
        const QJsonValue id = out.cases.at(i).value("id"_L1);
        if (id.toString().isEmpty() || ids.contains(id.toString()))
            out.wrong.append({u"cases[%1].id"_s.arg(i), id.toVariant().toString(),
                              u"give each case a name of its own"_s});
        ids.insert(id.toString());
    }
    if (!out.wrong.isEmpty())
        out.cases.clear();
    return out;
}

Outcome runCase(CaseSet set, const QJsonObject &one, const QString &path)
{
    Outcome outcome;
    outcome.id = one.value("id"_L1).toString();
    switch (set) {
    case CaseSet::Proration:
        runProrationCase(one, path, outcome);
        break;
    case CaseSet::InvoiceTotals:
        runTotalsCase(one, path, outcome);
        break;
    case CaseSet::European:
        runEuropeanCase(one, path, outcome);
        break;
    }
    return outcome;
}

QList<Outcome> runCases(CaseSet set, const QList<QJsonObject> &cases)
{
    QList<Outcome> out;
    for (qsizetype i = 0; i < cases.size(); ++i)
        out.append(runCase(set, cases.at(i), u"cases[%1]"_s.arg(i)));
    return out;
}

} // namespace linedesk::cases
