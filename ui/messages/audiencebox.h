#pragma once
#include "ui/common/widgets/card.h"
#include "ui/messages/audience.h"

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace linedesk {

class DeskService;

/// "Send to": the filter that says who is shown a message, how many that is today, and the filter in
/// plain words (S19). The count follows the typing after 200 ms; a late answer of an older filter is
/// dropped. Empty means everyone. People who were ticked stand as "412 ticked subscribers" in place
/// of the filter's text, which names their list and stays the value.
class AudienceBox : public Card
{
    Q_OBJECT
public:
    AudienceBox(const Theme &theme, DeskService &desk, QWidget *parent = nullptr);

    void setFilter(const QString &filterText);
    QString filter() const;
    /// Whether the filter can be read; shows what is wrong otherwise.
    bool check();
    void setError(const QString &sentence);
    /// −1 while it is being counted or the filter cannot be read.
    qint64 people() const { return m_audience ? m_audience->people : -1; }
    const std::optional<Audience> &audience() const { return m_audience; }
    void recount();
    /// Where a problem with the audience is mended.
    QLineEdit *edit() const;

Q_SIGNALS:
    void filterChanged();
    void counted();
    void listRequested(const QString &filterText);

private:
    void showAudience();
    void makeTicked(const Theme &theme);
    void showTicked();

    DeskService &m_desk;
    QLineEdit *m_edit;
    QLineEdit *m_ticked; ///< stands in place of the edit
    QLabel *m_error;
    QLabel *m_count;
    QLabel *m_sentence;
    QPushButton *m_clear;
    QPushButton *m_list;
    QTimer *m_delay;
    std::optional<Audience> m_audience;
    int m_generation = 0;
};

} // namespace linedesk
