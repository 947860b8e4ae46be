#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QWidget>

class QGridLayout;

namespace linedesk {

class Theme;

/// Short facts under each other: a quiet label or date, a mark or icon, the text, a figure at the
/// right end. The texts can be copied.
class LineList : public QWidget
{
    Q_OBJECT
public:
    struct Line {
        QString label;
        StatusGlyph glyph = StatusGlyph::None;
        QString iconName;
        QString text;
        QString right;
    };
    explicit LineList(const Theme &theme, QWidget *parent = nullptr);
    void setLines(const QList<Line> &lines);
    /// The labels' width; 58 px unless said otherwise.
    void setLabelWidth(int width) { m_labelWidth = width; }

private:
    const Theme &m_theme;
    QGridLayout *m_grid = nullptr;
    int m_labelWidth = 58;
};

} // namespace linedesk
