#pragma once
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace linedesk {

/// A D-Bus session bus of the test's own, and on it, when asked, a Secret Service: gnome-keyring
/// with a fresh keyring, opened by a password on its standard input, HOME and all folders private.
/// Make it before anything in the process asks for the bus; both end with it, by their process.
class PrivateBus
{
public:
    enum class Keyring { None, Unlocked };

    bool start(Keyring keyring)
    {
        using namespace Qt::StringLiterals;
        if (!m_folder.isValid() || !QDir(m_folder.path()).mkpath(u"run"_s)
            || !QDir(m_folder.path()).mkpath(u"data"_s))
            return false;
        QFile::setPermissions(m_folder.filePath(u"run"_s),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(u"data"_s)));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.filePath(u"run"_s)));
        qunsetenv("DISPLAY"); // nobody is asked on a screen
        // No service folders: nothing is started by itself.
        QFile config(m_folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly)
            || config.write("<!DOCTYPE busconfig PUBLIC "
                            "\"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
                            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                            "<policy context=\"default\"><allow send_destination=\"*\"/>"
                            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>")
                < 0)
            return false;
        config.close();
        m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s,
                                       u"--config-file"_s, config.fileName()});
        if (!m_bus.waitForReadyRead(patience))
            return false;
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        return !address.isEmpty() && (keyring == Keyring::None || startKeyring());
    }
    ~PrivateBus()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            if (!process->waitForFinished(5'000))
                process->kill();
            process->waitForFinished(5'000);
        }
    }

private:
    /// Milliseconds; long, for a machine that does much else.
    static constexpr int patience = 60'000;

    bool startKeyring()
    {
        using namespace Qt::StringLiterals;
        m_keyring.start(u"gnome-keyring-daemon"_s,
                        {u"--unlock"_s, u"--foreground"_s, u"--components=secrets"_s});
        if (!m_keyring.waitForStarted(patience))
            return false;
        m_keyring.write("a password for the test alone");
        m_keyring.closeWriteChannel();
        QDeadlineTimer deadline(patience);
        while (!deadline.hasExpired() && m_keyring.state() == QProcess::Running) {
            QProcess asks;
            asks.start(u"dbus-send"_s,
                       {u"--print-reply=literal"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                        u"org.freedesktop.DBus.NameHasOwner"_s, u"string:org.freedesktop.secrets"_s});
            if (asks.waitForFinished(patience) && asks.readAllStandardOutput().contains("true"))
                return true;
            m_keyring.waitForFinished(50);
        }
        return false;
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace linedesk
