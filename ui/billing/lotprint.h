#pragma once
#include "ui/billing/printsheets.h"

namespace linedesk {

/// Where a batch goes.
struct PrinterChoice {
    QString printer;   ///< a printer's name; empty = PDF files
    QString pdfPath;   ///< without a printer: the third part of "a.pdf" becomes "a-3.pdf"
    bool bothSides = false;
};

/// One lot: at most PrintJob::lotSize sheets that go to the printer as one job of its queue, so
/// that a paper jam never spoils more.
struct LotOrder {
    int lot = 1;
    int part = 1; ///< files made by this batch so far, with this one: a lot may be cut by a pause
    QList<std::pair<int, InvoiceId>> sheets; ///< number in the job, invoice
    PrintOptions options;
    PrinterChoice to;
    std::shared_ptr<std::atomic_bool> stop; ///< looked at before every sheet
    std::shared_ptr<std::atomic_int> done;  ///< sheets handed over, for who watches
};

/// What became of the sheets that were tried; a stopped lot has fewer than were ordered.
struct LotResult {
    struct Sheet {
        int number = 0;
        std::optional<documents::SheetProblem> problem;
    };
    QList<Sheet> sheets;
};

/// Paints a lot onto the printer with QPrinter, full page. A printer that refuses gives every
/// sheet of the lot PrinterRefused. Thread of the connection.
Result<LotResult> printLot(Connection &connection, const LotOrder &order);

} // namespace linedesk
