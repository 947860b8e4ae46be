#include "ui/shell/shortcutlist.h"

#include "ui/common/tables/datatable.h"
#include "ui/common/widgets/buttons.h"
#include "ui/shell/actionregistry.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ShortcutList::ShortcutList(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"shortcutList"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    resize(520, 560);
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("What it does"), tr("Keys")});
    for (const QString &id : actions.ids()) {
        const QAction *action = actions.action(id);
        if (action->shortcut().isEmpty())
            continue;
        model->appendRow({new QStandardItem(withoutMnemonic(action->text())),
                          new QStandardItem(action->shortcut().toString(QKeySequence::NativeText))});
    }
    auto *table = new DataTable(theme, this);
    table->setObjectName(u"shortcutTable"_s);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setModel(model);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->resizeSection(0, 320);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"closeButton"_s);
    close->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(table);
    column->addWidget(buttons);
}

} // namespace linedesk
