#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace linedesk {

class Theme;

/// A row of figures in one frame: label, figure, line below. The profile has five, the dashboard
/// four.
class SummaryStrip : public QFrame
{
    Q_OBJECT
public:
    struct Cell {
        QString label;
        QString figure;
        QString note;
        StatusGlyph glyph = StatusGlyph::None; ///< before the figure
        bool large = true;                     ///< a number, in figure size; words are smaller
        QString name = {};                     ///< the figure's objectName
    };

    explicit SummaryStrip(const Theme &theme, QWidget *parent = nullptr);
    void setCells(const QList<Cell> &cells);

private:
    const Theme &m_theme;
    QHBoxLayout *m_row;
};

} // namespace linedesk
