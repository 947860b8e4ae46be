#pragma once
#include "ui/importing/importcheck.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableWidget;

namespace linedesk {

class Theme;

/// The columns of the file and what each is taken for. Starts from what the names say.
class ImportColumnsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportColumnsPage(const Theme &theme, QWidget *parent = nullptr);
    void setShape(const FileShape &shape);
    /// The choices as a map: column name → field, null = left out.
    QJsonObject map() const;
    /// Whether the file can be read so; what is missing stands below the table.
    bool check();

private:
    void choose(const ColumnMatch &match);
    void showProblems(const ColumnMatch &match);

    QTableWidget *m_table;
    QLabel *m_found;
    QLabel *m_missing;
    QStringList m_header;
    QList<QComboBox *> m_choices;
    bool m_filling = false;
};

} // namespace linedesk
