#include "ui/messages/messagebodyedit.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/messages/bodyhighlighter.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {

MessageBodyEdit::MessageBodyEdit(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_edit(new QPlainTextEdit(this))
    , m_count(makeMutedLabel({}, this))
    , m_hint(makeMutedLabel({}, this))
{
    setProperty("card", true);
    m_edit->setObjectName(u"bodyEdit"_s);
    m_edit->setAccessibleName(tr("Text of the message"));
    m_edit->setTabChangesFocus(true);
    m_edit->setPlaceholderText(tr("What should people know?"));
    // The frame around toolbar and text shows focus and error instead.
    m_edit->setStyleSheet(u"QPlainTextEdit { border: 0; padding: 4px 6px; background: transparent; }"_s);
    new BodyHighlighter(theme, m_edit->document());
    m_edit->installEventFilter(this);
    m_count->setObjectName(u"bodyCountLabel"_s);
    m_hint->setObjectName(u"bodyHintLabel"_s);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(14, 4, 14, 10);
    foot->setSpacing(12);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_count, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(new Divider(Qt::Horizontal, this));
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(6, 6, 6, 0);
    inner->addWidget(m_edit);
    column->addLayout(inner, 1);
    column->addLayout(foot);
    const auto takeFonts = [this] {
        m_count->setFont(m_theme.font(TextSize::Caption));
        m_hint->setFont(m_theme.font(TextSize::Caption));
    };
    connect(&theme, &Theme::changed, this, takeFonts);
    takeFonts();
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        setError({});
        showCount();
        Q_EMIT textChanged();
    });
    setError({});
    showCount();
}

QWidget *MessageBodyEdit::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(4);
    const auto add = [&](const QString &objectName, const QString &name, const QString &icon,
                         const QString &keys, auto slot) {
        QToolButton *button = makeIconButton(m_theme, objectName, name, icon, bar);
        if (!keys.isEmpty())
            button->setToolTip(tr("%1 (%2)", "what a button does, its keys").arg(name, keys));
        connect(button, &QToolButton::clicked, this, slot);
        row->addWidget(button);
    };
    add(u"boldButton"_s, tr("Bold"), u"format-text-bold"_s,
        QKeySequence(QKeySequence::Bold).toString(QKeySequence::NativeText),
        &MessageBodyEdit::makeBold);
    add(u"italicButton"_s, tr("Italic"), u"format-text-italic"_s,
        QKeySequence(QKeySequence::Italic).toString(QKeySequence::NativeText),
        &MessageBodyEdit::makeItalic);
    add(u"linkButton"_s, tr("Link"), u"insert-link"_s, {}, &MessageBodyEdit::makeLink);
    row->addSpacing(8);
    auto *fields = new QMenu(bar);
    const std::pair<PortalField, QString> known[] = {
        {PortalField::Company, tr("Company name")},
        {PortalField::OfficePhone, tr("Office phone")},
        {PortalField::Account, tr("Account number")},
    };
    for (const auto &[field, name] : known)
        connect(fields->addAction(name), &QAction::triggered, this,
                [this, field = field] { insertField(field); });
    QPushButton *insert = makeButton(u"insertFieldButton"_s, tr("Insert field"), bar,
                                     ButtonLook::Flat);
    setButtonMenu(insert, fields);
    row->addWidget(insert);
    row->addStretch();
    return bar;
}

void MessageBodyEdit::setText(const QString &text)
{
    m_edit->setPlainText(text);
}

QString MessageBodyEdit::text() const
{
    return m_edit->toPlainText();
}

void MessageBodyEdit::setFieldValues(const PortalFieldValues &values)
{
    m_values = values;
    showCount();
}

PortalText MessageBodyEdit::parsed() const
{
    return PortalText::parse(text(), m_values);
}

void MessageBodyEdit::setError(const QString &sentence)
{
    const bool wrong = !sentence.isEmpty();
    m_hint->setText(wrong ? sentence
                          : tr("Short is best: this sits at the top of the portal home page."));
    m_hint->setProperty("errorText", wrong);
    m_hint->setProperty("muted", !wrong);
    m_edit->setProperty("error", wrong);
    m_edit->setAccessibleDescription(m_hint->text());
    repolish(m_hint);
    update();
}

void MessageBodyEdit::showCount()
{
    const int length = parsed().length();
    const bool tooLong = length > PortalText::greatestLength;
    m_count->setText(tr("%1 of %Ln character(s)", "used, allowed", PortalText::greatestLength)
                         .arg(QLocale().toString(length)));
    m_count->setProperty("errorText", tooLong);
    m_count->setProperty("muted", !tooLong);
    repolish(m_count);
}

void MessageBodyEdit::wrap(const QString &sign)
{
    QTextCursor cursor = m_edit->textCursor();
    if (!cursor.hasSelection())
        cursor.select(QTextCursor::WordUnderCursor);
    const int from = cursor.selectionStart();
    const QString inside = cursor.selectedText();
    const bool wrapped = inside.startsWith(sign) && inside.endsWith(sign)
                         && inside.size() > 2 * sign.size();
    const QString made = wrapped ? inside.mid(sign.size(), inside.size() - 2 * sign.size())
                                 : sign + inside + sign;
    cursor.insertText(made);
    cursor.setPosition(inside.isEmpty() ? from + int(sign.size()) : from);
    if (!inside.isEmpty())
        cursor.setPosition(from + int(made.size()), QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void MessageBodyEdit::makeLink()
{
    QTextCursor cursor = m_edit->textCursor();
    const QString inside = cursor.hasSelection() ? cursor.selectedText() : tr("words");
    const int from = cursor.selectionStart();
    cursor.insertText(u"[%1](https://)"_s.arg(inside));
    cursor.setPosition(from + int(inside.size()) + 3 + 8); // behind "https://"
    m_edit->setTextCursor(cursor);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void MessageBodyEdit::insertField(PortalField field)
{
    m_edit->textCursor().insertText(u"{%1}"_s.arg(portalFieldName(field)));
    m_edit->setFocus(Qt::OtherFocusReason);
}

void MessageBodyEdit::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const bool wrong = m_edit->property("error").toBool();
    if (!wrong && !m_edit->hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(wrong ? Token::CritSolid : Token::Focus), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

bool MessageBodyEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit
        && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    if (watched == m_edit
        && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool bold = key->matches(QKeySequence::Bold);
        if (bold || key->matches(QKeySequence::Italic)) {
            if (event->type() == QEvent::KeyPress)
                bold ? makeBold() : makeItalic();
            key->accept();
            return event->type() == QEvent::KeyPress;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace linedesk
