#pragma once
#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace linedesk {

class DeskService;

/// Documents of one subscriber that were opened with what the system has for them. They lie in a
/// folder of this person's that nobody else may read (core/sync/papers.h), or in a temporary one
/// where there is none, and go with this object at the latest. GUI thread.
class OpenedPapers
{
public:
    /// The desk must outlive it.
    explicit OpenedPapers(const DeskService &desk) : m_desk(desk) {}
    ~OpenedPapers() { clear(); }
    OpenedPapers(const OpenedPapers &) = delete;
    OpenedPapers &operator=(const OpenedPapers &) = delete;

    /// The path that a document now lies at; empty where the disk did not take it.
    QString keep(const QString &name, const QByteArray &bytes);
    void clear();

private:
    QString folder();

    const DeskService &m_desk;
    QStringList m_paths;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
};

} // namespace linedesk
