#pragma once
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtertext.h"
#include "ui/subscribers/filtersentence.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace linedesk {

class SearchBox;
class Theme;

/// The strip above the list: a chip with ready-made filters, the filter in plain words, Edit for
/// the filter's text (Ctrl+Shift+F), Clear, and "Find in this list". A filter that cannot be read
/// changes nothing; below the field stands what is wrong and what could have stood there.
class FilterStrip : public QFrame
{
    Q_OBJECT
public:
    FilterStrip(const Theme &theme, const FilterContext &context, const MoneyFormat &money,
                QWidget *parent = nullptr);

    const FilterNode &filter() const { return m_filter; }
    /// As printFilter() writes it; empty = everybody.
    QString filterText() const;
    /// "Late over 15 days", or "Your filter" for one typed by hand.
    QString name() const { return m_name; }
    QString find() const;
    SearchBox *findBox() const { return m_find; }

    /// Takes a filter's text; false and nothing changed when it cannot be read.
    bool setFilterText(const QString &text);
    void clear();
    /// Opens the field for the filter's text.
    void edit();

Q_SIGNALS:
    /// `preferLate` says that the filter is about lateness.
    void filterChanged(bool preferLate);
    void findChanged(const QString &text);

private:
    void fillMenu();
    void apply();
    void take(const FilterNode &filter, const QString &name);
    void showFilter();
    void takeColors();

    const Theme &m_theme;
    FilterContext m_context;
    FilterSentence m_sentence;
    FilterNode m_filter;
    QString m_name;
    QPushButton *m_chip;
    QMenu *m_menu;
    QLabel *m_words;
    QPushButton *m_edit;
    QPushButton *m_clear;
    SearchBox *m_find;
    QWidget *m_editor;
    QLineEdit *m_text;
    QLabel *m_error;
};

} // namespace linedesk
