#include "ui/subscribers/setuplinkdialog.h"

#include "ui/common/widgets/buttons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

SetUpLinkDialog::SetUpLinkDialog(const Theme &theme, const QString &username, const QString &link,
                                 const QString &expires, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"setUpLinkDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Set-up link"));
    auto *words = new QLabel(tr("Hand this link to %1. It lets them choose a password and works "
                                "once, until %2.").arg(username, expires), this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *line = new QLineEdit(link, this);
    line->setObjectName(u"setUpLinkField"_s);
    line->setAccessibleName(tr("Set-up link"));
    line->setReadOnly(true);
    line->setCursorPosition(0);
    auto *copy = makeButton(theme, u"copyLinkButton"_s, tr("Copy link"), u"edit-copy"_s, this,
                            ButtonLook::Primary);
    auto *close = makeButton(u"closeButton"_s, tr("Close"), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(line);
    column->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [copy, link] {
        QGuiApplication::clipboard()->setText(link);
        copy->setText(tr("Copied"));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    resize(520, 170);
}

} // namespace linedesk
