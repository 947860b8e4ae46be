#pragma once
#include "core/storage/lists/documentfind.h"
#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>
#include <QDate>
#include <QObject>
#include <QTimer>

namespace linedesk {

class DeskService;

/// Invoices and payments in the palette: found by the beginning of an invoice's number, a receipt's
/// number or a payment's reference. They lead to the profile. Where the copy does not have them all
/// (KeptPart, or the first copy on its way) the server is asked too; offline a row says what was not
/// looked through. GUI thread.
class MoneyPaletteSource : public QObject, public PaletteSource
{
    Q_OBJECT
public:
    MoneyPaletteSource(DeskService &desk, std::function<void(const SubscriberId &)> open);
    QString group() const override;
    void search(const PaletteQuery &query, const Deliver &deliver) override;

private:
    /// What the copy has, and what it does not have.
    struct Found {
        QList<DocumentHit> hits;
        QDate lackBefore; ///< invalid = nothing is lacking
    };
    static Result<Found> find(Connection &connection, const QString &text, bool invoicesOnly);
    void ask(const QString &text, bool invoicesOnly, const Found &here, const Deliver &deliver);
    QList<PaletteItem> itemsOf(const QList<DocumentHit> &hits) const;
    /// That documents of before a day are not here.
    PaletteItem lackOf(QDate before) const;

    DeskService &m_desk;
    std::function<void(const SubscriberId &)> m_open;
    QTimer m_typing; ///< the server is asked for what stands a moment
    std::function<void()> m_askServer;
    int m_searches = 0; ///< an answer to an earlier one comes too late
};

} // namespace linedesk
