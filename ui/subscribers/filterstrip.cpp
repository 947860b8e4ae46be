#include "ui/subscribers/filterstrip.h"

#include "ui/common/forms/searchbox.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/words/problemwords.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>

using namespace Qt::StringLiterals;

namespace linedesk {

FilterStrip::FilterStrip(const Theme &theme, const FilterContext &context, const MoneyFormat &money,
                         QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_context(context)
    , m_sentence(money)
    , m_chip(makeButton(theme, u"filterChip"_s, tr("All"), u"view-filter"_s, this))
    , m_menu(new QMenu(this))
    , m_words(new QLabel(this))
    , m_edit(makeButton(u"editFilterButton"_s, tr("Edit"), this, ButtonLook::Compact))
    , m_clear(makeButton(u"clearFilterButton"_s, tr("Clear"), this, ButtonLook::Flat))
    , m_find(new SearchBox(theme, tr("Find in this list"),
                           QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText),
                           this))
    , m_editor(new QWidget(this))
    , m_text(new QLineEdit(m_editor))
    , m_error(new QLabel(m_editor))
{
    setObjectName(u"filterStrip"_s);
    setProperty("card", true);
    m_chip->setMenu(m_menu);
    m_chip->setProperty("menuButton", true);
    m_menu->setObjectName(u"filterMenu"_s);
    m_menu->setAccessibleName(tr("Ready-made filters"));
    fillMenu();
    m_words->setObjectName(u"filterWords"_s);
    m_words->setTextFormat(Qt::RichText);
    m_words->setMinimumWidth(60);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_find->setObjectName(u"findInListBox"_s);
    m_find->setFixedWidth(212);
    m_find->setImmediate();
    m_edit->setToolTip(tr("Edit the filter (%1)")
                           .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)
                                    .toString(QKeySequence::NativeText)));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_chip);
    row->addWidget(m_words, 1);
    row->addWidget(m_edit);
    row->addWidget(m_clear);
    auto *line = new Divider(Qt::Vertical, this);
    line->setFixedHeight(22);
    row->addWidget(line);
    row->addWidget(m_find);

    m_text->setObjectName(u"filterText"_s);
    m_text->setAccessibleName(tr("Filter"));
    m_text->setPlaceholderText(tr("balance > 50 and days_late > 15 and not (tag is vip)"));
    m_text->setMaxLength(4000);
    m_error->setObjectName(u"filterError"_s);
    m_error->setProperty("errorText", true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    auto *applyButton = makeButton(u"applyFilterButton"_s, tr("Apply"), m_editor);
    auto *closeButton = makeButton(u"closeFilterButton"_s, tr("Cancel"), m_editor, ButtonLook::Flat);
    auto *editorRow = new QHBoxLayout;
    editorRow->setSpacing(8);
    editorRow->addWidget(m_text, 1);
    editorRow->addWidget(applyButton);
    editorRow->addWidget(closeButton);
    auto *editorColumn = new QVBoxLayout(m_editor);
    editorColumn->setContentsMargins(0, 0, 0, 0);
    editorColumn->setSpacing(4);
    editorColumn->addLayout(editorRow);
    editorColumn->addWidget(m_error);
    m_editor->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 8, 6);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_editor);

    auto *escape = new QAction(m_editor);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_editor->addAction(escape);
    connect(escape, &QAction::triggered, closeButton, &QPushButton::click);
    connect(closeButton, &QPushButton::clicked, this, [this] {
        m_editor->hide();
        m_edit->setFocus();
    });
    connect(m_edit, &QPushButton::clicked, this, &FilterStrip::edit);
    connect(m_clear, &QPushButton::clicked, this, &FilterStrip::clear);
    connect(m_text, &QLineEdit::returnPressed, this, &FilterStrip::apply);
    connect(applyButton, &QPushButton::clicked, this, &FilterStrip::apply);
    connect(m_find, &SearchBox::searched, this, &FilterStrip::findChanged);
    connect(&theme, &Theme::changed, this, &FilterStrip::takeColors);
    m_name = tr("All");
    takeColors();
    showFilter();
}

void FilterStrip::fillMenu()
{
    const QList<QPair<QString, QString>> ready{
        {tr("All"), QString()},
        {tr("Late over 15 days"), u"days_late > 15"_s},
        {tr("In grace"), u"in_grace is yes and status is active"_s},
        {tr("Suspended"), u"status is suspended"_s},
        {tr("Prospects"), u"status is prospect"_s},
        {tr("Archived"), u"status is archived"_s},
    };
    for (const auto &[name, text] : ready) {
        QAction *action = m_menu->addAction(name);
        action->setData(text);
        connect(action, &QAction::triggered, this, [this, text = text] { setFilterText(text); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Edit filter…")), &QAction::triggered, this, &FilterStrip::edit);
}

QString FilterStrip::filterText() const
{
    return m_filter.isEverybody() ? QString() : printFilter(m_filter, m_context);
}

QString FilterStrip::find() const
{
    return m_find->text();
}

bool FilterStrip::setFilterText(const QString &text)
{
    const Result<FilterNode> read = parseFilter(text, m_context);
    if (!read.ok())
        return false;
    QString name = read->isEverybody() ? tr("All") : tr("Your filter");
    const QString printed = printFilter(*read, m_context);
    for (const QAction *action : m_menu->actions()) {
        const auto ready = parseFilter(action->data().toString(), m_context);
        if (action->data().isValid() && ready.ok() && printFilter(*ready, m_context) == printed)
            name = action->text();
    }
    take(*read, name);
    return true;
}

void FilterStrip::clear()
{
    m_find->clear();
    setFilterText({});
}

void FilterStrip::edit()
{
    m_text->setText(filterText());
    m_error->hide();
    m_text->setProperty("error", false);
    repolish(m_text);
    m_editor->show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterStrip::apply()
{
    const Result<FilterNode> read = parseFilter(m_text->text(), m_context);
    m_text->setProperty("error", !read.ok());
    repolish(m_text);
    if (read.ok()) {
        m_editor->hide();
        setFilterText(m_text->text());
        return;
    }
    const Problem problem = read.error().problems.value(0);
    QString words = ProblemWords::sentence(problem, tr("The filter"));
    if (!problem.expected.isEmpty() && !words.contains(problem.expected))
        words = tr("%1 Possible here: %2.", "problem, what could have stood there")
                    .arg(words, problem.expected);
    m_error->setText(words);
    m_text->setAccessibleDescription(words);
    m_error->show();
    m_text->setFocus();
    if (problem.column > 0)
        m_text->setCursorPosition(problem.column - 1);
}

void FilterStrip::take(const FilterNode &filter, const QString &name)
{
    m_filter = filter;
    m_name = name;
    const std::function<bool(const FilterNode &, FilterField)> mentions =
        [&](const FilterNode &node, FilterField field) {
            if (node.shape == FilterNode::Shape::Condition)
                return node.condition.field == field;
            return std::any_of(node.children.begin(), node.children.end(),
                               [&](const FilterNode &child) { return mentions(child, field); });
        };
    showFilter();
    Q_EMIT filterChanged(mentions(filter, FilterField::DaysLate)
                         || mentions(filter, FilterField::InGrace));
}

void FilterStrip::showFilter()
{
    m_chip->setText(QString(m_name).replace(u'&', u"&&"_s));
    m_chip->setAccessibleName(tr("Filter: %1").arg(m_name));
    m_words->setText(m_sentence.rich(m_filter));
    m_words->setToolTip(m_sentence.plain(m_filter));
    m_clear->setVisible(!m_filter.isEverybody());
}

void FilterStrip::takeColors()
{
    m_chip->setStyleSheet(u"QPushButton { background: %1; border: 1px solid %2; } "
                          "QPushButton:focus { border: 2px solid %3; }"_s
                              .arg(m_theme.color(Token::Selection).name(),
                                   m_theme.color(Token::Accent).name(),
                                   m_theme.color(Token::Focus).name()));
}

} // namespace linedesk
