#pragma once
#include "core/domain/staff.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace linedesk {

class Banner;
class Card;
class ProgressCard;
class Theme;

/// Step 4 of a billing run: how far it is, and what came of it.
class RunProgressView : public QWidget
{
    Q_OBJECT
public:
    explicit RunProgressView(const Theme &theme, QWidget *parent = nullptr);

    void setJob(const Job &job);
    /// "Creating invoices: 133 of 1,184", for this card and the status bar.
    static QString titleOf(const Job &job);

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void cancelRequested();
    void printRequested();
    void newRunRequested();

private:
    void takeResult(const Job &job);

    const Theme &m_theme;
    ProgressCard *m_progress;
    QLabel *m_stays;
    Banner *m_result;
    Card *m_next;
    QPushButton *m_print;
    QPushButton *m_newRun;
};

} // namespace linedesk
