#include "ui/importing/importcolumnspage.h"

#include "ui/common/tables/celldelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/problemwords.h"
#include "ui/importing/importfieldwords.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ImportColumnsPage::ImportColumnsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(this))
    , m_found(makeMutedLabel({}, this))
    , m_missing(new QLabel(this))
{
    m_table->setObjectName(u"columnTable"_s);
    m_table->setAccessibleName(tr("Columns of the file"));
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Column"), tr("First value"), tr("Goes to")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(36, theme.rowHeight()));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new CellDelegate(theme, m_table));
    m_missing->setObjectName(u"missingFieldsLabel"_s);
    m_missing->setProperty("errorText", true);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_found);
    column->addWidget(m_table, 1);
    column->addWidget(m_missing);
}

void ImportColumnsPage::setShape(const FileShape &shape)
{
    m_filling = true;
    m_header = shape.header;
    m_choices.clear();
    m_table->setRowCount(int(m_header.size()));
    for (int row = 0; row < int(m_header.size()); ++row) {
        m_table->setItem(row, 0, new QTableWidgetItem(m_header.at(row)));
        m_table->setItem(row, 1, new QTableWidgetItem(shape.sample.value(row)));
        auto *choice = new QComboBox(m_table);
        choice->setObjectName(u"column%1ComboBox"_s.arg(row));
        choice->setAccessibleName(tr("Column “%1” goes to").arg(m_header.at(row)));
        choice->addItem(tr("Leave out"));
        for (const ImportFieldInfo &info : importFields()) {
            if (info.kept)
                choice->addItem(ImportFieldWords::name(info.field), QString(info.name));
        }
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_filling)
                check();
        });
        m_table->setCellWidget(row, 2, choice);
        m_choices.append(choice);
    }
    m_filling = false;
    choose(ColumnMatch::byNames(m_header));
}

void ImportColumnsPage::choose(const ColumnMatch &match)
{
    m_filling = true;
    for (int row = 0; row < int(m_choices.size()); ++row) {
        const auto field = match.columns().value(row).field;
        const int at = field ? m_choices.at(row)->findData(QString(importFieldInfo(*field).name))
                             : 0;
        m_choices.at(row)->setCurrentIndex(qMax(0, at));
    }
    m_filling = false;
    m_found->setText(match.source() == "csv"_L1
                         ? tr("Columns were matched by their names.")
                         : tr("This looks like an export of %1.", "a product's name")
                               .arg(match.source()));
    showProblems(match);
}

QJsonObject ImportColumnsPage::map() const
{
    QJsonObject map;
    for (int row = 0; row < int(m_choices.size()); ++row) {
        const QString field = m_choices.at(row)->currentData().toString();
        map.insert(m_header.at(row), field.isEmpty() ? QJsonValue() : QJsonValue(field));
    }
    return map;
}

bool ImportColumnsPage::check()
{
    const ColumnMatch match = ColumnMatch::byMap(m_header, map());
    showProblems(match);
    return match.problems().isEmpty();
}

void ImportColumnsPage::showProblems(const ColumnMatch &match)
{
    QStringList words;
    for (const Problem &problem : match.problems()) {
        Problem shown = problem;
        shown.line = 0;
        shown.column = 0;
        const auto field = importFieldFromName(problem.field);
        words.append(ProblemWords::sentence(shown, field ? ImportFieldWords::name(*field)
                                                         : QString()));
    }
    m_missing->setText(words.join(u'\n'));
    m_missing->setVisible(!words.isEmpty());
}

} // namespace linedesk
