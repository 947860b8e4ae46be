#include "ui/common/widgets/divider.h"

namespace linedesk {

Divider::Divider(Qt::Orientation orientation, QWidget *parent)
    : QFrame(parent)
{
    setProperty(orientation == Qt::Horizontal ? "divider" : "dividerVertical", true);
}

} // namespace linedesk
