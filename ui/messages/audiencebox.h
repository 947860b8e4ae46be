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
/// dropped. Empty means everyone.
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
    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void filterChanged();
    void counted();
    void listRequested(const QString &filterText);

private:
    void showAudience();

    DeskService &m_desk;
    QLineEdit *m_edit;
    QLabel *m_error;
    QLabel *m_count;
    QLabel *m_sentence;
    QPushButton *m_list;
    QTimer *m_delay;
    std::optional<Audience> m_audience;
    int m_generation = 0;
};

} // namespace linedesk
