#pragma once
#include "core/domain/subscriber.h"
#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>
#include <QObject>

namespace linedesk {

class DeskService;

/// Subscribers in the palette: found by name, account, phone, address in the local copy, so it
/// works offline; five at most.
class SubscriberPaletteSource : public QObject, public PaletteSource
{
    Q_OBJECT
public:
    /// `open` shows the profile; its second argument asks for a window of its own.
    SubscriberPaletteSource(DeskService &desk,
                            std::function<void(const SubscriberId &, bool newWindow)> open);
    QString group() const override;
    void search(const PaletteQuery &query, const Deliver &deliver) override;

private:
    DeskService &m_desk;
    std::function<void(const SubscriberId &, bool)> m_open;
};

} // namespace linedesk
