#pragma once
#include "ui/common/tables/celldelegate.h"

namespace linedesk {

/// The editors of the services table: lists for kind and FCC code, a field for the label, a number
/// for the quantity.
class ServiceDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
};

} // namespace linedesk
