#pragma once
#include "ui/billing/lotprint.h"

#include <QObject>
#include <QThreadPool>

namespace linedesk {

/// A print job with where it goes and what stands on its pages.
struct KeptPrintJob {
    documents::PrintJob job;
    PrinterChoice to;
    PrintOptions options;
    int parts = 0; ///< lots that were begun, for the numbers of PDF files
};

/// Keeps a print job in a file of this computer while it is not done, so that it can go on after the
/// program ended in the middle. Written whole or not at all, in the order asked, off the GUI thread.
/// An empty path keeps nothing. GUI thread.
class PrintJobFile : public QObject
{
    Q_OBJECT
public:
    explicit PrintJobFile(const QString &path, QObject *parent = nullptr);
    ~PrintJobFile() override;

    void write(const KeptPrintJob &job);
    void remove();
    /// Answers with found(), or never when nothing is kept or it cannot be read.
    void read();

Q_SIGNALS:
    void found(const linedesk::KeptPrintJob &job);

private:
    QString m_path;
    QThreadPool m_worker;
};

} // namespace linedesk
