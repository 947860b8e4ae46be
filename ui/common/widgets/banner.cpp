#include "ui/common/widgets/banner.h"

#include "ui/common/widgets/buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_glyph(new QLabel(this))
    , m_text(new QLabel(this))
    , m_details(new QLabel(this))
    , m_detailsButton(makeButton(u"bannerDetailsButton"_s, tr("Details"), this, ButtonLook::Link))
    , m_button(makeButton(u"bannerButton"_s, tr("Try again"), this, ButtonLook::Compact))
{
    setObjectName(u"banner"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"bannerText"_s);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Details"));
    m_details->hide();
    m_detailsButton->hide();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_glyph, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    row->addWidget(m_detailsButton);
    row->addWidget(m_button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 8, 12, 8);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_details);
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    connect(m_detailsButton, &QPushButton::clicked, this,
            [this] { m_details->setVisible(m_details->isHidden()); });
    connect(&theme, &Theme::changed, this, [this] {
        m_glyph->setPixmap(m_theme.icon(m_shown).pixmap(16, 16));
        update();
    });
    hide();
}

void Banner::showMessage(StatusGlyph glyph, const QString &text, const QString &buttonText)
{
    m_shown = glyph;
    m_glyph->setPixmap(m_theme.icon(glyph).pixmap(16, 16));
    m_text->setText(text);
    setAccessibleName(text);
    m_button->setText(buttonText);
    if (!buttonText.isEmpty())
        m_button->setAccessibleName(withoutMnemonic(buttonText));
    m_button->setVisible(!buttonText.isEmpty());
    setDetails({});
    show();
    update();
}

void Banner::setDetails(const QString &details)
{
    m_details->setText(details);
    m_details->hide();
    m_detailsButton->setVisible(!details.isEmpty());
}

QString Banner::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void Banner::dismiss()
{
    hide();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tone tone = toneOf(m_shown);
    const QColor edge = tone == Tone::Warn ? m_theme.color(Token::WarnSolid)
                                           : m_theme.toneText(tone);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(m_theme.toneBackground(tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace linedesk
