#pragma once
#include "ui/common/prompts/actiondialog.h"

#include <QDateTime>

class QLineEdit;

namespace linedesk {

class FormRow;

/// What is known of work on this computer that cannot be read any more.
struct LostWork {
    struct Line {
        QDateTime at;    ///< UTC
        QString what;    ///< "Payment posted, Harlan Pruitt"
        QString details; ///< "Amount: $100.00"
    };
    QString person;
    qint64 taken = -1;     ///< the last number the server took; −1 = it was not asked
    qint64 noted = 0;      ///< the last number the copy saw saved; 0 = it says nothing
    QList<Line> lines;     ///< what the copy shows and no server confirmed
    QString folder;
    QStringList files;     ///< what is left, whole paths
};

/// Says loudly that neither copy of somebody's queue can be read, what is known to be lost and where
/// the files are, and begins a new queue after a typed reason. Until then nothing is entered here.
/// It only collects and says; whoever listens answers with setBusy, showError or accept(). Deletes
/// itself when closed; open it with open(). GUI thread. Source: reliability 2.4, 2.14.
class LostQueueDialog : public ActionDialog
{
    Q_OBJECT
public:
    LostQueueDialog(const Theme &theme, const LostWork &work, QWidget *parent);

    void setBusy(bool busy);
    void showError(const QString &sentence);
    /// "The server took this queue up to number 41. … This computer saved up to number 44. Lost: 3
    /// changes."
    static QString known(const LostWork &work);

Q_SIGNALS:
    void beginAsked(const QString &reason);

protected:
    void act() override;

private:
    QWidget *makeList(const Theme &theme, const LostWork &work);

    QLineEdit *m_reason;
    FormRow *m_row;
};

} // namespace linedesk
