#pragma once
#include "ui/sync/clashstory.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace linedesk {

class Card;
class SegmentedSwitch;
class Theme;

/// Which side of a clashing line is to stand.
enum class Keep { Open, Theirs, Mine };

/// The lines two people changed, side by side, with a choice for each. GUI thread. Source:
/// needs-attention.
class ClashTable : public QWidget
{
    Q_OBJECT
public:
    explicit ClashTable(const Theme &theme, QWidget *parent = nullptr);

    /// `kept` are choices made before, by field.
    void showStory(const ClashStory &story, const QString &theirsHeading,
                   const QString &mineHeading, const QHash<QString, Keep> &kept);
    QHash<QString, Keep> choices() const;

Q_SIGNALS:
    void choiceChanged();

private:
    struct Line {
        ClashLine clash;
        QLabel *theirs = nullptr;
        QLabel *mine = nullptr;
        SegmentedSwitch *keep = nullptr;
    };
    QWidget *nameCell(const ClashLine &line);
    QLabel *valueCell();
    void addLine(QGridLayout *grid, int row, const ClashLine &clash, Keep kept);
    void showChoice(const Line &line);
    void chooseAll(int side);

    const Theme &m_theme;
    Card *m_card;
    QWidget *m_grid = nullptr;
    QList<Line> m_lines;
};

} // namespace linedesk
