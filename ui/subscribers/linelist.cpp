#include "ui/subscribers/linelist.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/factlabel.h"

#include <QGridLayout>
#include <QLabel>

namespace linedesk {

LineList::LineList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(2, 1);
}

void LineList::setLines(const QList<Line> &lines)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    bool labelled = false;
    for (const Line &line : lines)
        labelled = labelled || !line.label.isEmpty();
    m_grid->setColumnMinimumWidth(0, labelled ? m_labelWidth : 0);
    int row = 0;
    for (const Line &line : lines) {
        if (!line.label.isEmpty())
            m_grid->addWidget(makeMutedLabel(line.label, this), row, 0, Qt::AlignTop);
        const bool marked = line.glyph != StatusGlyph::None || !line.iconName.isEmpty();
        if (marked) {
            auto *mark = new QLabel(this);
            mark->setPixmap((line.glyph != StatusGlyph::None ? m_theme.icon(line.glyph)
                                                             : m_theme.icon(line.iconName))
                                .pixmap(16, 16));
            m_grid->addWidget(mark, row, 1, Qt::AlignTop);
        }
        auto *text = new FactLabel(line.text, this);
        text->setWordWrap(true);
        m_grid->addWidget(text, row, marked ? 2 : 1, 1, marked ? 1 : 2);
        if (!line.right.isEmpty())
            m_grid->addWidget(new QLabel(line.right, this), row, 3, Qt::AlignRight | Qt::AlignTop);
        ++row;
    }
}

} // namespace linedesk
