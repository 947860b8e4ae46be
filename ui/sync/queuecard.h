#pragma once
#include "ui/common/widgets/card.h"
#include "ui/sync/devicefacts.h"

class QStackedWidget;

namespace linedesk {

class DataTable;
class DeskService;
class EmptyState;
class QueueLineModel;

/// One queue to be compared with another: a title, how much it is, its commands. GUI thread.
class QueueCard : public Card
{
    Q_OBJECT
public:
    /// `objectName` is the table's, too, with "Table" behind it.
    QueueCard(const Theme &theme, DeskService &desk, const QString &objectName,
              const QString &title, QWidget *parent);
    /// `none` stands where there are no lines.
    void showLines(const QList<QueueLine> &lines, const QString &none);

private:
    DeskService &m_desk;
    QueueLineModel *m_model;
    DataTable *m_table;
    EmptyState *m_none;
    QStackedWidget *m_parts;
};

} // namespace linedesk
