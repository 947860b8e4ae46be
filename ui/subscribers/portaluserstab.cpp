#include "ui/subscribers/portaluserstab.h"

#include "core/base/async.h"
#include "core/base/dates.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/facttablemodel.h"
#include "ui/subscribers/portaluserdialog.h"
#include "ui/subscribers/setuplinkdialog.h"

#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

PortalUsersTab::PortalUsersTab(DeskService &desk, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_model(new FactTableModel({tr("User name"), tr("Email"), tr("Set up"), tr("Last sign-in")},
                                 {}, this))
    , m_table(new DataTable(theme, this))
    , m_link(nullptr)
{
    auto *card = new Card(theme, tr("Portal users"), this);
    m_link = makeButton(theme, u"setUpLinkButton"_s, tr("Send set-up link…"), u"insert-link"_s,
                        card, ButtonLook::Compact);
    auto *addButton = makeButton(theme, u"addPortalUserButton"_s, tr("Add portal user"),
                                 u"list-add"_s, card, ButtonLook::Compact);
    const bool may = desk.may(Permission::EditContacts);
    m_link->setVisible(may);
    addButton->setVisible(may);
    card->addAction(m_link);
    card->addAction(addButton);
    card->setBodyFlush();
    m_table->setObjectName(u"portalUserTable"_s);
    m_table->setAccessibleName(tr("Portal users"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(2, new StatusDelegate(theme, m_table));
    const int widths[] = {240, 240, 140};
    for (int column = 0; column < 3; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    card->body()->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_banner);
    column->addWidget(card, 1);
    connect(addButton, &QPushButton::clicked, this, &PortalUsersTab::add);
    connect(m_link, &QPushButton::clicked, this, &PortalUsersTab::fetchLink);
}

void PortalUsersTab::take(const ProfileData &data)
{
    m_data = data;
    const QTimeZone zone = m_desk.company().timeZone();
    QList<FactTableModel::Row> rows;
    for (const PortalUser &user : data.portalUsers) {
        const FactTableModel::Cell state =
            user.hasPassword ? FactTableModel::Cell{tr("Yes"), StatusGlyph::Normal, {}}
                             : FactTableModel::Cell{tr("Not yet"), StatusGlyph::Waiting, {}};
        const QString last =
            user.lastSignIn.isValid()
                ? QLocale().toString(user.lastSignIn.toTimeZone(zone), QLocale::ShortFormat)
                : tr("Never");
        rows.append({user.id.uuid(), 0,
                     {{user.username, {}, {}}, {user.email, {}, {}}, state, {last, {}, {}}}});
    }
    const KeptPlace place(*m_table);
    m_model->setRows(rows);
    m_link->setEnabled(!rows.isEmpty());
    place.putBack(*m_table, 0);
}

void PortalUsersTab::add()
{
    auto *dialog = new PortalUserDialog(m_desk, m_theme, m_data.subscriber, this);
    connect(dialog, &PortalUserDialog::added, this, &PortalUsersTab::said);
    dialog->open();
}

void PortalUsersTab::fetchLink()
{
    const FactTableModel::Row *row = m_model->rowAt(m_table->currentIndex().row());
    if (!row)
        return;
    const QString name = row->cells.first().text;
    m_link->setEnabled(false);
    const QString path = u"/api/v1/portal-users/%1/set-up-link"_s.arg(row->key.toString());
    whenDone(m_desk.call(HttpVerb::Post, path), this, [this, name](const Result<QJsonObject> &answer) {
        m_link->setEnabled(true);
        if (!answer.ok()) {
            m_banner->showMessage(StatusGlyph::Warning,
                                  tr("No link was made. %1")
                                      .arg(ProblemWords::sentences(answer.error()).join(u' ')));
            return;
        }
        m_banner->dismiss();
        const auto until = parseInstant(answer->value("expires_at"_L1).toString());
        const QString expires =
            until ? QLocale().toString(until->toTimeZone(m_desk.company().timeZone()),
                                       QLocale::ShortFormat)
                  : tr("it is used");
        auto *dialog = new SetUpLinkDialog(m_theme, name, answer->value("url"_L1).toString(),
                                           expires, this);
        dialog->open();
    });
}

} // namespace linedesk
