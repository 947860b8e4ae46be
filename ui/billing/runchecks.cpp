#include "ui/billing/runchecks.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace linedesk {

RunChecks::RunChecks(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_card(new Card(theme, tr("Before the preview"), this))
{
    m_card->setFixedWidth(640);
    m_card->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 16);
    column->addWidget(m_card);
    column->addStretch();
    connect(&theme, &Theme::changed, this, [this] {
        for (QLabel *glyph : m_list ? m_list->findChildren<QLabel *>() : QList<QLabel *>()) {
            const QVariant mark = glyph->property("glyph");
            if (mark.isValid())
                glyph->setPixmap(m_theme.icon(StatusGlyph(mark.toInt())).pixmap(16, 16));
        }
    });
}

void RunChecks::setLines(const QList<Line> &lines)
{
    delete m_list;
    m_list = new QWidget(m_card);
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    m_good = true;
    for (int at = 0; at < int(lines.size()); ++at) {
        const Line &line = lines.at(at);
        m_good = m_good && line.glyph != StatusGlyph::Critical;
        auto *glyph = new QLabel(m_list);
        glyph->setProperty("glyph", int(line.glyph));
        glyph->setPixmap(m_theme.icon(line.glyph).pixmap(16, 16));
        auto *words = new QWidget(m_list);
        auto *column = new QVBoxLayout(words);
        column->setContentsMargins(0, 0, 0, 6);
        column->setSpacing(2);
        column->addWidget(new QLabel(line.text, words));
        if (!line.note.isEmpty()) {
            QLabel *note = makeMutedLabel(line.note, words);
            note->setFont(m_theme.font(TextSize::Caption));
            note->setWordWrap(true);
            column->addWidget(note);
        }
        words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        grid->addWidget(glyph, at, 0, Qt::AlignTop);
        grid->addWidget(words, at, 1, Qt::AlignTop);
    }
    m_card->body()->addWidget(m_list);
    m_list->show();
}

} // namespace linedesk
