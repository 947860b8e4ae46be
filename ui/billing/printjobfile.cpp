#include "ui/billing/printjobfile.h"

#include "core/base/async.h"
#include "core/base/json.h"
#include "core/base/logging.h"
#include "ui/common/worker.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 greatestFile = 64 * 1024 * 1024;

bool writeFile(const QString &path, const KeptPrintJob &kept)
{
    const QJsonObject json{{u"job"_s, kept.job.toJson()},
                           {u"printer"_s, kept.to.printer},
                           {u"pdf"_s, kept.to.pdfPath},
                           {u"both_sides"_s, kept.to.bothSides},
                           {u"a4"_s, kept.options.paper == documents::Paper::A4},
                           {u"slip"_s, kept.options.slip},
                           {u"copy"_s, kept.options.copy},
                           {u"parts"_s, kept.parts}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray bytes = canonicalJson(json);
    return file.write(bytes) == bytes.size() && file.commit();
}

Result<KeptPrintJob> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"print_job"_s);
    LD_ASSIGN(const QJsonObject json, parseJsonObject(file.read(greatestFile)));
    KeptPrintJob kept;
    LD_ASSIGN(kept.job, documents::PrintJob::fromJson(json.value("job"_L1).toObject()));
    kept.to = {json.value("printer"_L1).toString(), json.value("pdf"_L1).toString(),
               json.value("both_sides"_L1).toBool()};
    kept.options = {json.value("a4"_L1).toBool() ? documents::Paper::A4 : documents::Paper::Letter,
                    json.value("slip"_L1).toBool(), json.value("copy"_L1).toBool()};
    kept.parts = json.value("parts"_L1).toInt();
    return kept;
}

} // namespace

PrintJobFile::PrintJobFile(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_worker.setMaxThreadCount(1); // in the order asked, so that no old state comes back
}

PrintJobFile::~PrintJobFile() = default;

void PrintJobFile::write(const KeptPrintJob &job)
{
    if (m_path.isEmpty())
        return;
    whenDone(runOnPool(m_worker, [path = m_path, job] { return writeFile(path, job); }), this,
             [](bool written) {
                 if (!written)
                     qCWarning(lcUi) << "the print job was not kept";
             });
}

void PrintJobFile::remove()
{
    if (!m_path.isEmpty())
        m_worker.start([path = m_path] { QFile::remove(path); });
}

void PrintJobFile::read()
{
    if (m_path.isEmpty())
        return;
    whenDone(runOnPool(m_worker, [path = m_path] { return readFile(path); }), this,
             [this](const Result<KeptPrintJob> &kept) {
                 if (kept.ok())
                     Q_EMIT found(*kept);
                 else if (kept.error().code != ErrorCode::NotFound)
                     qCWarning(lcUi) << "a kept print job cannot be read and is left alone";
             });
}

} // namespace linedesk
