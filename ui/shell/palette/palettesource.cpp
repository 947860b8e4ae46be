#include "ui/shell/palette/palettesource.h"

namespace linedesk {

PaletteQuery PaletteQuery::of(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.startsWith(u'>'))
        return {Kind::Commands, text.mid(1).trimmed()};
    if (text.startsWith(u'#'))
        return {Kind::InvoiceNumber, text.mid(1).trimmed()};
    return {Kind::Anything, text};
}

} // namespace linedesk
