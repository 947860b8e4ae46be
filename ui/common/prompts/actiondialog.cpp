#include "ui/common/prompts/actiondialog.h"

#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QScrollArea *scrolled(QWidget *content, const QString &title, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setObjectName(u"formScroll"_s);
    scroll->setAccessibleName(title);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    scroll->setWidget(content);
    return scroll;
}

} // namespace

ActionDialog::ActionDialog(const Theme &theme, const QString &title, const QString &verb,
                           const QString &verbName, Overflow overflow, QWidget *parent)
    : QDialog(parent)
    , m_banner(new Banner(theme, this))
    , m_primary(makeButton(verbName, verb, this, ButtonLook::Primary))
    , m_content(nullptr)
    , m_footer(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *surface = new QFrame(this);
    surface->setProperty("surface", true);
    m_content = new QVBoxLayout(surface);
    m_content->setContentsMargins(16, 16, 16, 16);
    m_content->setSpacing(8);
    auto *cancel = makeButton(u"cancelButton"_s, tr("Cancel"), this);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_primary, QDialogButtonBox::ActionRole);
    m_primary->setDefault(true);
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    m_footer = new QHBoxLayout(footer);
    m_footer->setContentsMargins(16, 10, 16, 10);
    m_footer->addStretch(1);
    m_footer->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    if (overflow == Overflow::Scrolls)
        column->addWidget(scrolled(surface, title, this), 1);
    else
        column->addWidget(surface, 1);
    column->addWidget(footer);
    connect(cancel, &QPushButton::clicked, this, &ActionDialog::reject);
    connect(m_primary, &QPushButton::clicked, this, [this] { act(); });
}

void ActionDialog::addToFooter(QWidget *widget)
{
    m_footer->insertWidget(m_footer->count() - 2, widget);
}

} // namespace linedesk
