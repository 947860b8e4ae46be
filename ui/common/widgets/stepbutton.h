#pragma once
#include <QAbstractButton>

namespace linedesk {

class Theme;

/// One step of a Stepper: a numbered disc and a word.
class StepButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Stage { Done, Current, Later };
    StepButton(const Theme &theme, int number, const QString &text, QWidget *parent);
    void setStage(Stage stage);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_number;
    Stage m_stage = Stage::Later;
};

} // namespace linedesk
