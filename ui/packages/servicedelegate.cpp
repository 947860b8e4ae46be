#include "ui/packages/servicedelegate.h"

#include "ui/packages/servicelinemodel.h"
#include "ui/packages/servicewords.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace linedesk {

QWidget *ServiceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QWidget *editor = nullptr;
    if (index.column() == ServiceLineModel::Kind) {
        auto *box = new QComboBox(parent);
        for (const ServiceKind kind : ServiceWords::kinds())
            box->addItem(ServiceWords::name(kind), int(kind));
        editor = box;
    } else if (index.column() == ServiceLineModel::FccCode) {
        auto *box = new QComboBox(parent);
        box->addItem(tr("None"), QString());
        for (const auto &known : ServiceWords::fccCodes())
            box->addItem(ServiceWords::fccText(known.code), known.code);
        editor = box;
    } else if (index.column() == ServiceLineModel::Amount) {
        auto *box = new QSpinBox(parent);
        box->setRange(1, 10'000);
        editor = box;
    } else if (auto *field = qobject_cast<QLineEdit *>(
                   CellDelegate::createEditor(parent, option, index))) {
        field->setMaxLength(200);
        return field;
    }
    if (editor)
        editor->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return editor;
}

void ServiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor))
        box->setCurrentIndex(qMax(0, box->findData(index.data(Qt::EditRole))));
    else
        CellDelegate::setEditorData(editor, index);
}

void ServiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                   const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentData(), Qt::EditRole);
    else
        CellDelegate::setModelData(editor, model, index);
}

} // namespace linedesk
