#pragma once
#include <QList>
#include <QObject>
#include <QPointer>

class QWidget;

namespace linedesk {

/// Makes a row or column of buttons one Tab stop with arrow keys inside. Source: ui.md 8.
class RovingFocus : public QObject
{
    Q_OBJECT
public:
    RovingFocus(Qt::Orientation orientation, QObject *parent);
    void add(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(QWidget *from, int step);
    void makeStop(QWidget *widget);

    Qt::Orientation m_orientation;
    QList<QPointer<QWidget>> m_widgets;
};

} // namespace linedesk
