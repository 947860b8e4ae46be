#include "ui/sync/clashtable.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/segmentedswitch.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int theirsSide = 0;
constexpr int mineSide = 1;

QString shown(const QString &value)
{
    return value.isEmpty() ? ClashTable::tr("empty", "a field without a value") : value;
}

} // namespace

ClashTable::ClashTable(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_card(new Card(theme, QString(), this))
{
    m_card->setBodyFlush();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    auto *theirs = makeButton(u"allTheirsButton"_s, tr("All theirs"), m_card, ButtonLook::Compact);
    auto *mine = makeButton(u"allMineButton"_s, tr("All mine"), m_card, ButtonLook::Compact);
    m_card->addAction(theirs);
    m_card->addAction(mine);
    connect(theirs, &QPushButton::clicked, this, [this] { chooseAll(theirsSide); });
    connect(mine, &QPushButton::clicked, this, [this] { chooseAll(mineSide); });
}

void ClashTable::chooseAll(int side)
{
    for (const Line &line : std::as_const(m_lines))
        line.keep->setCurrent(side);
}

QWidget *ClashTable::nameCell(const ClashLine &line)
{
    auto *cell = new QWidget(m_grid);
    auto *name = new QLabel(line.label, cell);
    name->setTextFormat(Qt::PlainText);
    name->setProperty("strong", true);
    auto *was = makeMutedLabel(tr("was %1", "an old value").arg(shown(line.was)), cell);
    was->setTextFormat(Qt::PlainText);
    was->setWordWrap(true);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(15, 8, 12, 8); // below the heading's own padding
    column->setSpacing(0);
    column->addWidget(name);
    column->addWidget(was);
    return cell;
}

QLabel *ClashTable::valueCell()
{
    auto *label = new QLabel(m_grid);
    label->setProperty("clashCell", true);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

void ClashTable::addLine(QGridLayout *grid, int row, const ClashLine &clash, Keep kept)
{
    Line line{clash, valueCell(), valueCell(),
              new SegmentedSwitch(tr("Keep for %1").arg(clash.label), {tr("Theirs"), tr("Mine")},
                                  m_grid)};
    line.keep->setObjectName(u"keep_"_s + clash.field);
    if (kept == Keep::Open)
        line.keep->clearCurrent();
    else
        line.keep->setCurrent(kept == Keep::Mine ? mineSide : theirsSide);
    grid->addWidget(nameCell(clash), row, 0);
    grid->addWidget(line.theirs, row, 2);
    grid->addWidget(line.mine, row, 4);
    auto *side = new QHBoxLayout;
    side->setContentsMargins(10, 0, 12, 0);
    side->addWidget(line.keep);
    side->addStretch();
    grid->addLayout(side, row, 6);
    m_lines.append(line);
    showChoice(line);
    connect(line.keep, &SegmentedSwitch::currentChanged, this, [this, line] {
        showChoice(line);
        Q_EMIT choiceChanged();
    });
}

void ClashTable::showChoice(const Line &line)
{
    const auto show = [this](QLabel *cell, const QString &own, const QString &other,
                             bool chosen) {
        const QString mark =
            chosen ? u"<span style=\"color:%1\">✓</span>&nbsp;&nbsp;"_s.arg(
                m_theme.color(Token::Accent).name())
                   : QString();
        cell->setText(mark + (own.isEmpty() ? shown(own).toHtmlEscaped()
                                            : withDifferenceInBold(own, other)));
        cell->setProperty("chosen", chosen);
        cell->setAccessibleName(chosen ? tr("%1, chosen").arg(shown(own)) : shown(own));
        repolish(cell);
    };
    show(line.theirs, line.clash.theirs, line.clash.mine, line.keep->current() == theirsSide);
    show(line.mine, line.clash.mine, line.clash.theirs, line.keep->current() == mineSide);
}

void ClashTable::showStory(const ClashStory &story, const QString &theirsHeading,
                           const QString &mineHeading, const QHash<QString, Keep> &kept)
{
    delete m_grid;
    m_lines.clear();
    m_grid = new QWidget(m_card);
    auto *grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->setColumnStretch(0, 18);
    grid->setColumnStretch(2, 31);
    grid->setColumnStretch(4, 31);
    grid->setColumnStretch(6, 20);
    const QStringList headings{tr("Field"), theirsHeading, mineHeading, tr("Keep")};
    for (qsizetype at = 0; at < headings.size(); ++at) {
        QLabel *heading = makeMutedLabel(headings.at(at), m_grid);
        heading->setProperty("clashHead", true);
        heading->setTextFormat(Qt::PlainText);
        grid->addWidget(heading, 0, int(at) * 2);
    }
    int row = 1;
    for (const ClashLine &line : story.lines) {
        grid->addWidget(new Divider(Qt::Horizontal, m_grid), row++, 0, 1, 7);
        addLine(grid, row++, line, kept.value(line.field, Keep::Open));
    }
    for (const int column : {1, 3, 5})
        grid->addWidget(new Divider(Qt::Vertical, m_grid), 0, column, row, 1);
    m_card->setTitle(tr("%Ln line(s) differ", nullptr, int(story.lines.size())));
    m_card->body()->addWidget(m_grid);
    m_grid->show();
}

QHash<QString, Keep> ClashTable::choices() const
{
    QHash<QString, Keep> out;
    for (const Line &line : m_lines) {
        const int side = line.keep->current();
        out.insert(line.clash.field, side == theirsSide ? Keep::Theirs
                                     : side == mineSide ? Keep::Mine
                                                        : Keep::Open);
    }
    return out;
}

} // namespace linedesk
