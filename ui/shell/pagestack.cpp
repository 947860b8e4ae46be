#include "ui/shell/pagestack.h"

#include "ui/shell/page.h"

using namespace Qt::StringLiterals;

namespace linedesk {

PageStack::PageStack(QWidget *parent)
    : QStackedWidget(parent)
{
    setObjectName(u"pageStack"_s);
}

void PageStack::add(const PageEntry &entry)
{
    Q_ASSERT_X(!m_entries.contains(entry.id) && entry.make, "PageStack", "page without id or maker");
    m_entries.insert(entry.id, entry);
}

const PageEntry &PageStack::entry(const QString &id) const
{
    const auto found = m_entries.constFind(id);
    Q_ASSERT_X(found != m_entries.cend(), "PageStack", "unknown page");
    return found.value();
}

Page *PageStack::open(const QString &id, const QString &place)
{
    Page *&page = m_pages[id];
    if (!page) {
        page = entry(id).make(this);
        page->setObjectName(id + u"Page"_s);
        addWidget(page);
        Q_EMIT pageMade(page);
    }
    m_currentId = id;
    setCurrentWidget(page);
    page->showPlace(place);
    return page;
}

Page *PageStack::current() const
{
    return qobject_cast<Page *>(currentWidget());
}

} // namespace linedesk
