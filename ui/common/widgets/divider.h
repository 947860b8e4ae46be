#pragma once
#include <QFrame>

namespace linedesk {

/// A line of 1 px in the border colour.
class Divider : public QFrame
{
    Q_OBJECT
public:
    explicit Divider(Qt::Orientation orientation, QWidget *parent = nullptr);
};

} // namespace linedesk
