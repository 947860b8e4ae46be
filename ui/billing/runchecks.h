#pragma once
#include "ui/common/glyphs/statusglyph.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace linedesk {

class Card;
class Theme;

/// Step 2 of a billing run: what was looked at before the preview, each with its mark.
class RunChecks : public QWidget
{
    Q_OBJECT
public:
    struct Line {
        StatusGlyph glyph = StatusGlyph::Normal; ///< Critical stands in the way
        QString text;
        QString note;
    };

    explicit RunChecks(const Theme &theme, QWidget *parent = nullptr);
    void setLines(const QList<Line> &lines);
    /// Nothing stands in the way.
    bool good() const { return m_good; }

private:
    const Theme &m_theme;
    Card *m_card;
    QWidget *m_list = nullptr;
    bool m_good = false;
};

} // namespace linedesk
