#pragma once
#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

class QSocketNotifier;

namespace linedesk {

/// One page of a real headless Chromium, driven over its debugging pipe: open, type, click, read,
/// picture. Its profile is a temporary folder, so cookies live as long as the object.
class Chromium
{
public:
    Chromium();
    ~Chromium();

    /// Empty when there is a Chromium here, else the reason.
    static QString unavailable();
    /// True where a missing one is a failure and not a reason to leave out (CI=true).
    static bool required();

    bool start();
    /// Opens an address and waits until the page is loaded.
    bool open(const QString &url);
    bool reload();
    /// Clicks into the field that the selector finds and types.
    bool type(const QString &selector, const QString &text);
    /// Clicks in the middle of what the selector finds and waits for the next page.
    bool click(const QString &selector);
    /// What a person can read on the page.
    QString text();
    QString address();
    bool picture(const QString &path);

private:
    QJsonObject call(const QString &method, const QJsonObject &params = {});
    QJsonValue evaluate(const QString &script);
    QPoint middleOf(const QString &selector);
    bool loaded(int before);
    void read();

    QTemporaryDir m_profile;
    QProcess m_process;
    QSocketNotifier *m_notifier = nullptr;
    int m_write = -1;
    int m_read = -1;
    QByteArray m_received;
    QHash<int, QJsonObject> m_answers;
    QString m_session;
    int m_calls = 0;
    int m_loads = 0;
};

} // namespace linedesk
