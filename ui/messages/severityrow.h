#pragma once
#include "core/domain/severity.h"

#include <QFrame>

class QRadioButton;

namespace linedesk {

class Theme;

/// One severity to choose: radio button, sign, word, explanation. A click anywhere chooses it.
class SeverityRow : public QFrame
{
    Q_OBJECT
public:
    SeverityRow(const Theme &theme, Severity severity, QWidget *parent = nullptr);
    QRadioButton *button() const { return m_button; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    const Theme &m_theme;
    QRadioButton *m_button;
};

} // namespace linedesk
