#include "ui/common/forms/formrow.h"

#include "ui/common/widgets/buttons.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The widget whose style sheet knows the error edge: the field, or the line edit inside it.
QWidget *edged(QWidget *field)
{
    return field->focusProxy() ? field->focusProxy() : field;
}

} // namespace

FormRow::FormRow(const Theme &theme, const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_label(new QLabel(label, this))
    , m_field(field)
    , m_below(new QWidget(this))
    , m_glyph(new QLabel(m_below))
    , m_sentence(new QLabel(m_below))
{
    m_label->setBuddy(field);
    m_label->setMinimumHeight(30);
    m_label->setMinimumWidth(92);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(withoutMnemonic(label));
    if (field->focusProxy() && field->focusProxy()->accessibleName().isEmpty())
        field->focusProxy()->setAccessibleName(withoutMnemonic(label));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(u"formRowSentence"_s);
    m_glyph->setPixmap(theme.icon(StatusGlyph::Critical).pixmap(14, 14));
    auto *below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 2, 0, 2);
    below->setSpacing(6);
    below->addWidget(m_glyph, 0, Qt::AlignTop);
    below->addWidget(m_sentence, 1);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_label, 0, 0, Qt::AlignTop);
    grid->addWidget(field, 0, 1);
    grid->addWidget(m_below, 1, 1);
    grid->setColumnStretch(1, 1);
    const bool grows = field->sizePolicy().expandingDirections().testFlag(Qt::Vertical)
                       && field->maximumHeight() == QWIDGETSIZE_MAX;
    QSizePolicy policy(QSizePolicy::Preferred, grows ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const auto takeFont = [this] { m_sentence->setFont(m_theme.font(TextSize::Caption)); };
    connect(&theme, &Theme::changed, this, takeFont);
    takeFont();
    showBelow();
}

void FormRow::setLabelWidth(int width)
{
    m_label->setFixedWidth(width);
}

void FormRow::setError(const QString &sentence)
{
    m_error = sentence;
    QWidget *field = edged(m_field);
    field->setProperty("error", !sentence.isEmpty());
    field->setAccessibleDescription(sentence);
    repolish(field);
    showBelow();
}

QString FormRow::error() const
{
    return m_error;
}

void FormRow::setHint(const QString &hint)
{
    m_hint = hint;
    showBelow();
}

void FormRow::showBelow()
{
    const bool wrong = !m_error.isEmpty();
    m_glyph->setVisible(wrong);
    m_sentence->setText(wrong ? m_error : m_hint);
    m_sentence->setProperty("errorText", wrong);
    m_sentence->setProperty("muted", !wrong);
    repolish(m_sentence);
    m_below->setVisible(!m_sentence->text().isEmpty());
}

} // namespace linedesk
