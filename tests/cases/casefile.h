#pragma once
#include "tests/cases/outcome.h"

#include <QJsonObject>

#include <optional>

namespace linedesk::cases {

/// The sets of outside cases: numbers from public suites and standards.
enum class CaseSet { Proration, InvoiceTotals, European };
/// "proration", "invoice-totals", "en16931".
std::optional<CaseSet> caseSetOf(const QString &name);
QStringList caseSetNames();

/// The objects under "cases". Without any where the file cannot be used, and then `wrong` says why.
struct CaseFile {
    QList<QJsonObject> cases;
    QList<Unreadable> wrong;
};
CaseFile readCaseFile(const QString &path);

/// Runs one case through the engine; `path` names it in what cannot be read ("cases[3]").
Outcome runCase(CaseSet set, const QJsonObject &one, const QString &path);
QList<Outcome> runCases(CaseSet set, const QList<QJsonObject> &cases);

} // namespace linedesk::cases
