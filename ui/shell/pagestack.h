#pragma once
#include "ui/shell/pageentry.h"

#include <QHash>
#include <QStackedWidget>

namespace linedesk {

/// The pages, each made at its first visit.
class PageStack : public QStackedWidget
{
    Q_OBJECT
public:
    explicit PageStack(QWidget *parent);
    void add(const PageEntry &entry);
    bool has(const QString &id) const { return m_entries.contains(id); }
    const PageEntry &entry(const QString &id) const;
    /// Makes the page if need be, shows it, and lets it show the place.
    Page *open(const QString &id, const QString &place);
    Page *current() const;
    QString currentId() const { return m_currentId; }

Q_SIGNALS:
    void pageMade(Page *page);

private:
    QHash<QString, PageEntry> m_entries;
    QHash<QString, Page *> m_pages;
    QString m_currentId;
};

} // namespace linedesk
