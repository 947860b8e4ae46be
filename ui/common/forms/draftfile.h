#pragma once
#include <QJsonObject>
#include <QObject>
#include <QThreadPool>

namespace linedesk {

/// The unsaved text of an editor in a small file of this computer, so that a crash costs five
/// seconds of typing at most (ui.md 1.7). Written on a worker thread; a failure is only logged, for
/// the text still stands in the editor. A text that holds a card number is not written. The folder
/// is the program's own, mode 0700.
class DraftFile : public QObject
{
    Q_OBJECT
public:
    /// An empty path keeps nothing.
    explicit DraftFile(const QString &path, QObject *parent = nullptr);
    void write(const QJsonObject &draft);
    void remove();
    /// Delivers what was kept; an empty object when there is nothing or it cannot be read.
    void read();

Q_SIGNALS:
    void written();
    void found(const QJsonObject &draft);

private:
    QString m_path;
    QThreadPool m_worker;
};

} // namespace linedesk
