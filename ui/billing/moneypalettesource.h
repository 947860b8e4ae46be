#pragma once
#include "core/domain/subscriber.h"
#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>
#include <QObject>

namespace linedesk {

class DeskService;

/// Invoices and payments in the palette: found by the beginning of an invoice's number, a receipt's
/// number or a payment's reference, in the local copy. Both lead to the profile. GUI thread.
class MoneyPaletteSource : public QObject, public PaletteSource
{
    Q_OBJECT
public:
    MoneyPaletteSource(DeskService &desk, std::function<void(const SubscriberId &)> open);
    QString group() const override;
    void search(const PaletteQuery &query, const Deliver &deliver) override;

private:
    DeskService &m_desk;
    std::function<void(const SubscriberId &)> m_open;
};

} // namespace linedesk
