#include "ui/shell/offlinedialog.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

OfflineDialog::OfflineDialog(const Theme &theme, const QString &userName, QWidget *parent)
    : QDialog(parent)
    , m_banner(new Banner(theme, this))
    , m_password(new QLineEdit(this))
    , m_row(new FormRow(theme, tr("&Password"), m_password, this))
    , m_setUp(makeButton(u"setUpOfflineButton"_s, tr("Set up"), this, ButtonLook::Primary))
{
    setObjectName(u"offlineDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Set up offline work"));
    setFixedWidth(480);
    auto *what = new QLabel(tr("Type the password of %1 once. The server checks it; from then on "
                               "“Work offline” opens this computer's copy with it while the server "
                               "is away. The password itself is not kept.")
                                .arg(userName),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_password->setObjectName(u"offlinePasswordField"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(200);
    auto *content = new QFrame(this);
    content->setProperty("surface", true);
    auto *form = new QVBoxLayout(content);
    form->setContentsMargins(16, 16, 16, 16);
    form->setSpacing(12);
    form->addWidget(what);
    form->addWidget(m_row);
    auto *cancel = makeButton(u"cancelButton"_s, tr("Cancel"), this);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_setUp, QDialogButtonBox::ActionRole);
    m_setUp->setDefault(true);
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *footerRow = new QHBoxLayout(footer);
    footerRow->setContentsMargins(16, 10, 16, 10);
    footerRow->addStretch(1);
    footerRow->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(content, 1);
    column->addWidget(footer);
    connect(cancel, &QPushButton::clicked, this, &OfflineDialog::reject);
    connect(m_setUp, &QPushButton::clicked, this, &OfflineDialog::setUp);
    m_password->setFocus();
}

void OfflineDialog::setUp()
{
    const bool typed = !m_password->text().isEmpty();
    m_row->setError(typed ? QString() : tr("Type your password."));
    if (typed)
        Q_EMIT passwordGiven(m_password->text());
    else
        m_password->setFocus();
}

void OfflineDialog::setBusy(bool busy)
{
    m_row->setEnabled(!busy);
    m_setUp->setEnabled(!busy);
    m_setUp->setText(busy ? tr("Asking the server…") : tr("Set up"));
    if (busy)
        m_banner->dismiss();
}

void OfflineDialog::showError(const QString &sentence)
{
    setBusy(false);
    m_banner->showMessage(StatusGlyph::Critical, sentence);
    adjustSize(); // what it says above takes room of its own
    m_password->setFocus();
    m_password->selectAll();
}

void OfflineDialog::done(int result)
{
    m_password->clear();
    QDialog::done(result);
}

} // namespace linedesk
