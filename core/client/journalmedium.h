#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace linedesk {

/// Where the outbox journal's bytes live. An interface so that tests can tear and swallow writes.
class JournalMedium
{
public:
    virtual ~JournalMedium() = default;
    virtual Result<QByteArray> readAll() = 0;
    /// Adds bytes at the end. On failure part of them may be there.
    virtual Result<void> append(const QByteArray &bytes) = 0;
    /// Returns when the bytes are on the disk. A failure may not be tried again: what the disk
    /// holds is then unknown.
    virtual Result<void> sync() = 0;
    virtual Result<void> truncate(qint64 size) = 0;
    /// Puts these bytes in place of all there are, on the disk when it returns.
    virtual Result<void> replace(const QByteArray &bytes)
    {
        LD_TRY(truncate(0));
        LD_TRY(append(bytes));
        return sync();
    }
};

/// A file of mode 0600 that is only appended to.
class JournalFile : public JournalMedium
{
public:
    static Result<std::unique_ptr<JournalMedium>> open(const QString &path);
    ~JournalFile() override;
    Result<QByteArray> readAll() override;
    Result<void> append(const QByteArray &bytes) override;
    Result<void> sync() override;
    Result<void> truncate(qint64 size) override;
    /// In a new file that takes the old one's name: one of the two is whole at any time.
    Result<void> replace(const QByteArray &bytes) override;

private:
    JournalFile() = default;
    Error failure(const char *what) const;
    Result<void> syncFolder() const;
    Result<void> openFile(const QString &path, int flags);

    int m_descriptor = -1;
    QString m_path;
};

} // namespace linedesk
