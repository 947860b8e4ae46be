#include "ui/shell/offlinedialog.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/widgets/banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

OfflineDialog::OfflineDialog(const Theme &theme, const QString &userName, QWidget *parent)
    : ActionDialog(theme, tr("Set up offline work"), tr("Set up"), u"setUpOfflineButton"_s,
                   Overflow::Grows, parent)
    , m_password(new QLineEdit(this))
    , m_row(new FormRow(theme, tr("&Password"), m_password, this))
{
    setObjectName(u"offlineDialog"_s);
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
    content()->setSpacing(12);
    content()->addWidget(what);
    content()->addWidget(m_row);
    m_password->setFocus();
}

void OfflineDialog::act()
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
    primaryButton()->setEnabled(!busy);
    primaryButton()->setText(busy ? tr("Asking the server…") : tr("Set up"));
    if (busy)
        banner()->dismiss();
}

void OfflineDialog::showError(const QString &sentence)
{
    setBusy(false);
    banner()->showMessage(StatusGlyph::Critical, sentence);
    adjustSize(); // what it says above takes room of its own
    m_password->setFocus();
    m_password->selectAll();
}

void OfflineDialog::done(int result)
{
    m_password->clear();
    ActionDialog::done(result);
}

} // namespace linedesk
