#pragma once
#include "ui/common/forms/draftfile.h"

#include <QTimer>

#include <functional>

namespace linedesk {

/// Keeps what is typed into a form in a small file of this computer until it is handed in or given
/// up, so that a crash costs two seconds of typing at most (ui.md 1.7). GUI thread.
class FormDraft : public QObject
{
    Q_OBJECT
public:
    /// `capture` gives what the form says now. An empty path keeps nothing.
    FormDraft(const QString &path, std::function<QJsonObject()> capture, QObject *parent);

    /// Something was typed.
    void noteChange();
    /// Handed in or given up: there is nothing to come back to.
    void drop();
    /// What is typed is not to be kept any more, nor what was kept so far. For good.
    void stop();
    /// Delivers what an earlier run left, by found(); nothing where there is nothing.
    void takeUp() { m_file.read(); }
    /// Writes at once what is waiting to be written.
    void flush();
    /// Of a form about one thing: a file name of its kind and the thing's id, in the drafts' folder;
    /// empty where there is no folder.
    static QString pathFor(const QString &folder, QLatin1StringView kind, const QString &id);

Q_SIGNALS:
    void found(const QJsonObject &draft);

private:
    std::function<QJsonObject()> m_capture;
    DraftFile m_file;
    QTimer m_soon;
    bool m_stopped = false;
};

} // namespace linedesk
