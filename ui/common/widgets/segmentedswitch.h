#pragma once
#include <QWidget>

class QButtonGroup;

namespace linedesk {

/// A row of joined buttons of which one is chosen: Email | SMS | Customer portal. One Tab stop,
/// arrow keys inside.
class SegmentedSwitch : public QWidget
{
    Q_OBJECT
public:
    /// `name` is what screen readers say of the whole.
    SegmentedSwitch(const QString &name, const QStringList &words, QWidget *parent = nullptr);
    int current() const;
    void setCurrent(int index);
    /// Nothing chosen, e.g. before Theirs or Mine is decided: current() is -1.
    void clearCurrent();

Q_SIGNALS:
    /// By a person or by setCurrent.
    void currentChanged(int index);

private:
    QButtonGroup *m_group;
};

} // namespace linedesk
