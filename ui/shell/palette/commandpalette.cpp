#include "ui/shell/palette/commandpalette.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/shell/palette/palettedelegate.h"
#include "ui/shell/palette/palettemodel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

CommandPalette::CommandPalette(const Theme &theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_model(new PaletteModel(this))
    , m_delegate(new PaletteDelegate(theme, this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Search and commands"));
    buildPanel();
    hide();
    window->installEventFilter(this);
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::buildPanel()
{
    m_panel = new QFrame(this);
    m_panel->setProperty("card", true);
    m_panel->setObjectName(u"palettePanel"_s);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(4);
    m_input = new QLineEdit(m_panel);
    m_input->setObjectName(u"paletteInput"_s);
    m_input->setAccessibleName(tr("Search"));
    m_input->setPlaceholderText(tr("Search subscribers, invoices, phone numbers, devices…"));
    m_input->setFont(m_theme.font(TextSize::Section, QFont::Normal));
    m_input->addAction(m_theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_input->installEventFilter(this);
    column->addWidget(m_input);
    m_list = new QListView(m_panel);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    column->addWidget(m_list, 1);
    m_nothing = makeMutedLabel(tr("Nothing found. Try fewer letters, a number or a phone."), m_panel);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMinimumHeight(60);
    column->addWidget(m_nothing);
    auto *foot = new QFrame(m_panel);
    foot->setProperty("footer", true);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(makeMutedLabel(tr("↑ ↓ move    Enter open    Ctrl+Enter open in new window"),
                                  foot));
    row->addStretch();
    row->addWidget(makeMutedLabel(tr("Type <b>&gt;</b> for commands, <b>#</b> for invoice numbers"),
                                  foot));
    for (QLabel *label : foot->findChildren<QLabel *>())
        label->setFont(m_theme.font(TextSize::Caption));
    // The footer reaches the panel's edges.
    column->addSpacing(4);
    auto *edge = new QHBoxLayout;
    edge->setContentsMargins(0, 0, 0, 1);
    edge->addWidget(foot);
    column->addLayout(edge);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        setCurrentRow(index.row());
        openCurrent(QApplication::keyboardModifiers().testFlag(Qt::ControlModifier));
    });
}

void CommandPalette::addSource(std::unique_ptr<PaletteSource> source)
{
    m_sources.push_back(std::move(source));
}

void CommandPalette::open(const QString &text)
{
    if (!isVisible())
        m_opener = window()->focusWidget();
    m_input->setText(text);
    search();
    show();
    raise();
    place();
    m_input->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    ++m_generation;
    hide();
    if (m_opener)
        m_opener->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void CommandPalette::search()
{
    const PaletteQuery query = PaletteQuery::of(m_input->text());
    const int generation = ++m_generation;
    QStringList groups;
    for (const auto &source : m_sources)
        groups.append(source->group());
    m_model->reset(groups);
    m_delegate->setMatch(query.text);
    m_awaited = int(m_sources.size());
    for (int group = 0; group < int(m_sources.size()); ++group) {
        QPointer<CommandPalette> self(this);
        m_sources[size_t(group)]->search(
            query, [self, group, generation](const QList<PaletteItem> &items) {
                if (self)
                    self->take(group, generation, items);
            });
    }
    place();
}

void CommandPalette::take(int group, int generation, const QList<PaletteItem> &items)
{
    if (generation != m_generation)
        return;
    --m_awaited;
    m_model->setItems(group, items);
    setCurrentRow(m_model->nextItem(-1, 1));
    place();
}

void CommandPalette::setCurrentRow(int row)
{
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model->index(row));
    // The first item shows its group's heading too.
    m_list->scrollTo(m_model->index(m_model->itemAt(row - 1) ? row : qMax(0, row - 1)));
    m_list->scrollTo(m_model->index(row));
    m_input->setAccessibleDescription(
        m_model->index(row).data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::place()
{
    if (!isVisible() && !parentWidget()->isVisible())
        return;
    setGeometry(parentWidget()->rect());
    int content = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        content += m_list->sizeHintForRow(row);
    const bool nothing = content == 0 && m_awaited == 0 && !m_input->text().trimmed().isEmpty();
    m_nothing->setVisible(nothing);
    m_list->setVisible(content > 0);
    const int top = 60;
    m_list->setFixedHeight(qMin(content, qMax(120, height() - top - 140)));
    const int width = qMin(720, this->width() - 32);
    m_panel->setFixedWidth(width);
    m_panel->adjustSize();
    m_panel->move((this->width() - width) / 2, top);
}

void CommandPalette::openCurrent(bool newWindow)
{
    const PaletteItem *item = m_model->itemAt(m_list->currentIndex().row());
    if (!item || !item->open)
        return;
    const auto opened = item->open;
    close();
    opened(newWindow);
}

bool CommandPalette::handleKey(QKeyEvent *event)
{
    const int row = m_list->currentIndex().row();
    switch (event->key()) {
    case Qt::Key_Down: setCurrentRow(m_model->nextItem(row, 1)); return true;
    case Qt::Key_Up: setCurrentRow(m_model->nextItem(row, -1)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: openCurrent(event->modifiers().testFlag(Qt::ControlModifier)); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // the panel is one stop
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Token::Overlay));
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->pos()))
        close();
}

} // namespace linedesk
