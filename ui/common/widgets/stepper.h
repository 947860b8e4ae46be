#pragma once
#include <QWidget>

namespace linedesk {

class StepButton;
class Theme;

/// The steps of a guided work: Choose > Check > Preview > Create. Done steps carry a check and can
/// be clicked to go back; later ones cannot.
class Stepper : public QWidget
{
    Q_OBJECT
public:
    Stepper(const Theme &theme, const QStringList &steps, QWidget *parent = nullptr);
    int current() const { return m_current; }
    void setCurrent(int step);

Q_SIGNALS:
    /// A done step was clicked; the page decides whether to go back.
    void backRequested(int step);

private:
    const Theme &m_theme;
    QList<StepButton *> m_buttons;
    int m_current = 0;
};

} // namespace linedesk
