#pragma once
#include "ui/shell/palette/palettesource.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

class QFrame;
class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;

namespace linedesk {

class PaletteDelegate;
class PaletteModel;
class Theme;

/// Find anything, do anything (Ctrl+K). A layer over the whole window with a panel of 720 px. It
/// owns its sources. Focus returns to whoever had it.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    CommandPalette(const Theme &theme, QWidget *window);
    ~CommandPalette() override;

    /// Groups stand in the order of these calls.
    void addSource(std::unique_ptr<PaletteSource> source);
    void open(const QString &text = {});
    void close();

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void buildPanel();
    void search();
    void take(int group, int generation, const QList<PaletteItem> &items);
    void place();
    void setCurrentRow(int row);
    void openCurrent(bool newWindow);
    bool handleKey(QKeyEvent *event);

    const Theme &m_theme;
    std::vector<std::unique_ptr<PaletteSource>> m_sources;
    QFrame *m_panel = nullptr;
    QLineEdit *m_input = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    PaletteModel *m_model;
    PaletteDelegate *m_delegate;
    QPointer<QWidget> m_opener;
    int m_generation = 0;
    int m_awaited = 0; ///< sources that have not answered yet
};

} // namespace linedesk
