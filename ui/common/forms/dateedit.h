#pragma once
#include "ui/common/words/datewords.h"

#include <QWidget>

#include <functional>

class QLineEdit;

namespace linedesk {

class Theme;

/// A date: typed ("12/6", "+15", "tomorrow", "Nov 21, 2026") or picked from a calendar. Not a
/// QDateEdit, because that one masks its sections and takes no words. `today` gives the company's
/// business date.
class DateEdit : public QWidget
{
    Q_OBJECT
public:
    DateEdit(const Theme &theme, std::function<QDate()> today, QWidget *parent = nullptr);
    ~DateEdit() override;

    /// Nothing when the field is empty or cannot be read.
    std::optional<QDate> date() const;
    void setDate(std::optional<QDate> date);
    bool isUnreadable() const;
    /// The calendar offers no others; typed ones are the page's to check.
    void setRange(QDate least, QDate greatest);
    QLineEdit *lineEdit() const { return m_edit; }

Q_SIGNALS:
    void dateChanged();

private:
    void tidy();
    void openCalendar();

    const Theme &m_theme;
    std::function<QDate()> m_today;
    DateWords m_words;
    QLineEdit *m_edit;
    QDate m_least;
    QDate m_greatest;
    std::optional<QDate> m_last;
};

} // namespace linedesk
