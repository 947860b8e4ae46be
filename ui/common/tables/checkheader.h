#pragma once
#include <QHeaderView>

namespace linedesk {

class Theme;

/// A table header whose first section may carry a three-state check box.
class CheckHeader : public QHeaderView
{
    Q_OBJECT
public:
    CheckHeader(const Theme &theme, QWidget *parent);

    /// The logical section that carries the check box; -1 for none.
    void setCheckSection(int section);
    void setCheckState(Qt::CheckState state);
    Qt::CheckState checkState() const { return m_state; }

Q_SIGNALS:
    void checkClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void paintWord(QPainter &painter, const QRect &rect, int section) const;

    const Theme &m_theme;
    int m_section = -1;
    Qt::CheckState m_state = Qt::Unchecked;
};

} // namespace linedesk
