#pragma once
#include "ui/sync/devicefacts.h"
#include "ui/sync/devicelistmodel.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTabBar;

namespace linedesk {

class Banner;
class DataTable;
class DeskService;
class QueueCard;
class ReasonDialog;
class Theme;

/// The company's computers for an owner or billing user: whose, last heard, which stand still; of
/// one that does both queues side by side, what the server took and what each refused copy told
/// that it holds, and the decision to let it go on. Needs the server. Deletes itself when closed;
/// open it with open(). GUI thread. Source: reliability 2.7.
class DevicesDialog : public QDialog
{
    Q_OBJECT
public:
    /// Both must outlive it.
    DevicesDialog(const Theme &theme, DeskService &desk, QWidget *parent);

Q_SIGNALS:
    void said(const QString &message);

private:
    QWidget *makeFooter(const Theme &theme);
    void load();
    void take(const QList<DeviceFact> &devices);
    void showCurrent();
    void showQueues();
    void showCopy();
    QString sentence(const DeviceFact &device) const;
    void askRelease();
    void release(const QString &id, const QString &reason, ReasonDialog *asking);
    void showError(const Error &error);
    const DeviceFact *current() const;

    const Theme &m_theme;
    DeskService &m_desk;
    DeviceListModel *m_model;
    DataTable *m_table;
    Banner *m_banner;
    QLabel *m_sentence;
    QTabBar *m_copies;
    QWidget *m_queues;
    QueueCard *m_taken;
    QueueCard *m_held;
    QPushButton *m_release = nullptr;
    DeviceQueue m_queue;    ///< of the current one
    QString m_chosen;       ///< device and person, kept over a refresh
    int m_asked = 0;        ///< which answer is waited for
};

} // namespace linedesk
