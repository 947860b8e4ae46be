#include "ui/packages/packagedialog.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/words/problemwords.h"
#include "ui/common/forms/formdraft.h"
#include "ui/packages/packageform.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

SavePackage commandOf(const PackageRow &row)
{
    const Package &package = row.package;
    SavePackage command;
    command.id = package.id.isNull() ? newId<PackageId>() : package.id;
    command.packageName = package.name;
    command.description = package.description;
    command.onSale = package.onSale;
    command.taxed = package.taxed;
    command.setupFee = package.setupFee;
    command.monthlyPrice = package.monthlyPrice;
    command.customPrice = package.customPrice;
    command.leftOutOfInvoicing = package.leftOutOfInvoicing;
    command.baseVersion = package.ver;
    for (const PackageService &service : row.services)
        command.services.append(
            {service.id, service.kind, service.label, service.quantity, service.fccCode});
    return command;
}

} // namespace

PackageDialog::PackageDialog(const Theme &theme, DeskService &desk, Prompter &prompter,
                             const PackageRow &row, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_prompter(prompter)
    , m_users(row.users)
    , m_stored(commandOf(row))
    , m_form(new PackageForm(theme,
                             MoneyFormat(Currency::find(desk.company().currency)
                                             .value_or(Currency{desk.company().currency, 2})),
                             this))
    , m_tabs(new QTabBar(this))
    , m_banner(new Banner(theme, this))
    , m_draft(new FormDraft(FormDraft::pathFor(desk.draftFolder(), "packages"_L1,
                                               row.package.id.isNull()
                                                   ? u"new"_s
                                                   : row.package.id.toString()),
                            [this] { return codec::encode(m_form->value()); }, this))
{
    setWindowTitle(row.package.id.isNull() ? tr("New package")
                                           : tr("Package – %1").arg(row.package.name));
    setObjectName(u"packageDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1120, 690);
    m_tabs->setObjectName(u"packageTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the package"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("General && services"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(16, 4, 16, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    column->addLayout(tabs);
    column->addWidget(new Divider(Qt::Horizontal, this));
    auto *above = new QVBoxLayout;
    above->setContentsMargins(16, 0, 16, 0);
    above->addWidget(m_banner);
    column->addLayout(above);
    column->addWidget(m_form, 1);
    column->addWidget(makeFooter());
    connect(m_form, &PackageForm::edited, this, &PackageDialog::takeProblems);
    auto *keys = new QShortcut(QKeySequence::Save, this);
    connect(keys, &QShortcut::activated, this, &PackageDialog::save);
    auto *finish = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(finish, &QShortcut::activated, this, &PackageDialog::save);
    m_form->setValue(m_stored, m_users);
    takeProblems();
    connect(m_draft, &FormDraft::found, this, &PackageDialog::takeUp);
    m_draft->takeUp();
}

void PackageDialog::takeUp(const QJsonObject &draft)
{
    const auto typed = codec::decode<SavePackage>(draft);
    if (!typed.ok() || isChanged())
        return; // no draft of ours, or the person was quicker
    m_form->setValue(*typed, m_users);
    m_banner->showMessage(
        StatusGlyph::Informational,
        tr("This is what you had typed when Linedesk ended the last time. Restore takes it back."));
}

PackageDialog::~PackageDialog()
{
    // ~QDialog hides the window, the field loses the focus and is checked once more.
    m_form->disconnect(this);
}

QWidget *PackageDialog::makeFooter()
{
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(10);
    m_toFix = new QWidget(footer);
    auto *fix = new QHBoxLayout(m_toFix);
    fix->setContentsMargins(0, 0, 0, 0);
    fix->setSpacing(4);
    auto *glyph = new QLabel(m_toFix);
    glyph->setPixmap(m_theme.icon(StatusGlyph::Critical).pixmap(14, 14));
    m_toFixButton = makeButton(u"toFixButton"_s, tr("1 thing to fix"), m_toFix, ButtonLook::Link);
    fix->addWidget(glyph);
    fix->addWidget(m_toFixButton);
    m_restore = makeButton(u"restorePackageButton"_s, tr("&Restore"), footer);
    m_cancel = makeButton(u"cancelPackageButton"_s, tr("Cancel"), footer);
    m_save = makeButton(u"savePackageButton"_s, tr("Save"), footer, ButtonLook::Primary);
    row->addStretch();
    for (QWidget *widget : {m_toFix, static_cast<QWidget *>(m_restore),
                            static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_save)})
        row->addWidget(widget);
    connect(m_toFixButton, &QPushButton::clicked, m_form, &PackageForm::focusFirstProblem);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        m_banner->dismiss();
        m_form->setValue(m_stored, m_users);
        m_draft->drop();
    });
    connect(m_cancel, &QPushButton::clicked, this, &PackageDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PackageDialog::save);
    return footer;
}

bool PackageDialog::isChanged() const
{
    return codec::encode(m_form->value()) != codec::encode(m_stored);
}

void PackageDialog::takeProblems()
{
    const int count = m_form->problems();
    m_toFix->setVisible(count > 0);
    m_toFixButton->setText(count == 1 ? tr("1 thing to fix") : tr("%Ln things to fix", nullptr, count));
    m_toFixButton->setAccessibleName(m_toFixButton->text());
    m_tabs->setTabIcon(0, count > 0 ? m_theme.icon(StatusGlyph::Critical) : QIcon());
    const bool changed = isChanged();
    m_restore->setEnabled(changed);
    if (changed)
        m_draft->noteChange();
}

void PackageDialog::save()
{
    if (m_saving)
        return;
    setFocus(); // an open cell editor hands its text over
    if (m_form->check() > 0) {
        m_form->focusFirstProblem();
        return;
    }
    m_saving = true;
    m_banner->dismiss();
    m_save->setEnabled(false);
    whenDone(m_desk.give(m_form->value()), this,
             [this](const Result<CommandAnswer> &answer) { takeAnswer(answer); });
}

void PackageDialog::takeAnswer(const Result<CommandAnswer> &answer)
{
    m_saving = false;
    m_save->setEnabled(true);
    if (!answer.ok()) {
        showProblems(answer.error().problems, ProblemWords::headline(answer.error().code));
        return;
    }
    if (answer->status == AnswerStatus::Refused) {
        showProblems(answer->problems, ProblemWords::headline(answer->code));
        return;
    }
    m_draft->drop();
    Q_EMIT saved(m_stored.id);
    QDialog::accept();
}

void PackageDialog::showProblems(const QList<Problem> &problems, const QString &otherwise)
{
    QStringList left;
    for (const Problem &problem : problems) {
        if (!m_form->setProblem(problem))
            left.append(ProblemWords::sentence(problem));
    }
    if (problems.isEmpty())
        left.append(otherwise);
    if (!left.isEmpty())
        m_banner->showMessage(StatusGlyph::Critical,
                              tr("%1 Nothing was saved; what you typed is still here.")
                                  .arg(left.join(u' ')));
    m_form->focusFirstProblem();
}

void PackageDialog::leave()
{
    m_draft->drop();
    QDialog::reject();
}

void PackageDialog::reject()
{
    setFocus();
    if (!isChanged()) {
        leave();
        return;
    }
    m_prompter.ask(this, Question::unsaved(windowTitle()), [this](const QString &choice) {
        if (choice == "save"_L1)
            save();
        else if (choice == "discard"_L1)
            leave();
    });
}

} // namespace linedesk
