#pragma once
#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QMutex>
#include <QStringList>

namespace linedesk {

/// Secrets planted on purpose, and the search for them in files and log lines (reliability I23).
/// A secret is looked for as it stands, in UTF-16, in hex, in base64 and percent-encoded.
class Canaries
{
public:
    void plant(const QString &name, const QByteArray &secret)
    {
        if (secret.size() < 8)
            qFatal("The canary %s is too short to be told from chance.", qPrintable(name));
        m_planted.append({name, formsOf(secret)});
    }
    qsizetype planted() const { return m_planted.size(); }

    /// "name in file" for each that stands in a file below the folder, whatever the file is called
    /// or filled with. Sockets are no files.
    QStringList foundIn(const QString &folder) const
    {
        QStringList found;
        QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QIODevice::ReadOnly)) {
                found.append(QStringLiteral("cannot read ") + file.fileName());
                continue;
            }
            for (const QString &name : foundIn(file.readAll()))
                found.append(name + QStringLiteral(" in ") + file.fileName());
        }
        return found;
    }
    QStringList foundIn(const QByteArray &bytes) const
    {
        QStringList found;
        for (const auto &[name, forms] : m_planted) {
            for (const QByteArray &form : forms) {
                if (bytes.contains(form)) {
                    found.append(name);
                    break;
                }
            }
        }
        return found;
    }

private:
    static QList<QByteArray> formsOf(const QByteArray &secret)
    {
        const QString text = QString::fromUtf8(secret);
        const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), 2 * text.size());
        return {secret, wide, secret.toHex(), secret.toHex().toUpper(),
                secret.toBase64(QByteArray::OmitTrailingEquals), secret.toPercentEncoding()};
    }

    QList<std::pair<QString, QList<QByteArray>>> m_planted;
};

/// All that the program logs while it stands, of every level. One at a time.
class LogCatch
{
public:
    LogCatch()
    {
        lines().clear();
        m_before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
            const QMutexLocker lock(&mutex());
            lines() += text.toUtf8() + '\n';
        });
    }
    ~LogCatch() { qInstallMessageHandler(m_before); }
    LogCatch(const LogCatch &) = delete;
    LogCatch &operator=(const LogCatch &) = delete;
    static QByteArray text()
    {
        const QMutexLocker lock(&mutex());
        return lines();
    }

private:
    static QByteArray &lines()
    {
        static QByteArray kept;
        return kept;
    }
    static QMutex &mutex()
    {
        static QMutex one;
        return one;
    }
    QtMessageHandler m_before = nullptr;
};

} // namespace linedesk
