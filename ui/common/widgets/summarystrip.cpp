#include "ui/common/widgets/summarystrip.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace linedesk {

SummaryStrip::SummaryStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    setProperty("card", u"alt"_s);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
}

void SummaryStrip::setCells(const QList<Cell> &cells)
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Cell &cell : cells) {
        if (m_row->count() > 0)
            m_row->addWidget(new Divider(Qt::Vertical, this));
        auto *box = new QWidget(this);
        box->setAccessibleName(tr("%1: %2. %3", "label, figure, note below")
                                   .arg(cell.label, cell.figure, cell.note));
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(14, 8, 14, 8);
        column->setSpacing(2);
        column->addWidget(makeMutedLabel(cell.label, box));
        auto *line = new QHBoxLayout;
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(6);
        if (cell.glyph != StatusGlyph::None) {
            auto *glyph = new QLabel(box);
            glyph->setPixmap(m_theme.icon(cell.glyph).pixmap(16, 16));
            connect(&m_theme, &Theme::changed, glyph, [this, glyph, mark = cell.glyph] {
                glyph->setPixmap(m_theme.icon(mark).pixmap(16, 16));
            });
            line->addWidget(glyph);
        }
        QLabel *figure = makeLabel(m_theme, cell.figure,
                                   cell.large ? TextSize::Title : TextSize::Section, box);
        figure->setObjectName(cell.name);
        figure->setMinimumHeight(QFontMetrics(m_theme.font(TextSize::Title)).height());
        line->addWidget(figure);
        line->addStretch();
        column->addLayout(line);
        QLabel *note = makeMutedLabel(cell.note, box);
        note->setFont(m_theme.font(TextSize::Caption));
        column->addWidget(note);
        m_row->addWidget(box, 1);
    }
}

} // namespace linedesk
