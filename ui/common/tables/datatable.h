#pragma once
#include <QTableView>

class QMenu;

namespace linedesk {

class CheckHeader;
class Theme;

/// A list: rows of the theme's height, header that stays put, sort arrow, movable and hideable
/// columns, one current row. With a tick column (model answers and takes Qt::CheckStateRole in
/// column 0) rows are ticked by mouse, Shift+click ranges (see RangeTicks) and Space; the page keeps
/// the ticks (see TickSet) and tells the header its state. Made for models that hold a window of a long list:
/// nothing here walks all rows.
class DataTable : public QTableView
{
    Q_OBJECT
public:
    explicit DataTable(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Makes column 0 the tick column.
    void setTickColumn(bool on);
    void setHeaderCheckState(Qt::CheckState state);
    Qt::CheckState headerCheckState() const;
    /// A row of another height than the theme's, e.g. for two lines; 0 = the theme's.
    void setRowHeight(int pixels);

    /// A menu of ticked column names; the page shows it under its Columns button. Owned by the table.
    QMenu *columnsMenu() const { return m_columnsMenu; }
    /// Which columns cannot be hidden (the tick column and, say, the name).
    void setFixedColumns(const QList<int> &columns);
    QByteArray columnState() const;
    bool restoreColumnState(const QByteArray &state);

Q_SIGNALS:
    /// Enter or a double click.
    void rowOpened(const QModelIndex &index);
    /// Shift+F10, the menu key or a right click; `at` is global.
    void rowMenuRequested(const QModelIndex &index, const QPoint &at);
    /// The header's check box was clicked: tick everything that matches, or nothing.
    void allTicksRequested(bool ticked);
    /// Esc: clear the ticks.
    void clearTicksRequested();
    /// The current row is another one.
    void currentRowChanged(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    bool isTick(const QModelIndex &index) const { return m_tickColumn && index.column() == 0; }
    void tick(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void fillColumnsMenu();
    void takeThemeSizes();

    const Theme &m_theme;
    CheckHeader *m_header;
    QMenu *m_columnsMenu;
    QList<int> m_fixedColumns;
    int m_ownRowHeight = 0;
    int m_anchorRow = -1;
    bool m_tickColumn = false;
};

} // namespace linedesk
