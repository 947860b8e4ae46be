#pragma once
#include "core/domain/subscriber.h"
#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>
#include <QObject>
#include <QTimer>

namespace linedesk {

class DeskService;
struct SubscriberListRow;

/// Subscribers in the palette: found by name, account, phone, address in the local copy, so it
/// works offline; five at most. Until the first copy is whole the server's search is asked instead,
/// and its rows say so (design 4); while that cannot be reached, what is here so far.
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
    void searchHere(const QString &text, const Deliver &deliver);
    void searchServer(const QString &text, const Deliver &deliver);
    QList<PaletteItem> itemsOf(const QList<SubscriberListRow> &rows, bool fromServer) const;

    DeskService &m_desk;
    std::function<void(const SubscriberId &, bool)> m_open;
    QTimer m_typing; ///< the server is asked once the person stops typing
    std::function<void()> m_askServer;
};

} // namespace linedesk
