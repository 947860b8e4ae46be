#pragma once
#include <QSet>
#include <Qt>

namespace linedesk {

/// Which rows are ticked. "All that match" is a flag with exceptions, never a million keys.
template <typename Key>
class TickSet
{
public:
    bool contains(const Key &key) const { return m_all != m_keys.contains(key); }
    void set(const Key &key, bool ticked)
    {
        if (ticked != m_all)
            m_keys.insert(key);
        else
            m_keys.remove(key);
    }
    /// Ticks everything that matches the page's filter.
    void setAll()
    {
        m_all = true;
        m_keys.clear();
    }
    void clear()
    {
        m_all = false;
        m_keys.clear();
    }
    /// How many of `matching` rows are ticked.
    qint64 count(qint64 matching) const
    {
        return m_all ? matching - m_keys.size() : m_keys.size();
    }
    /// The header's check box.
    Qt::CheckState state(qint64 matching) const
    {
        const qint64 ticked = count(matching);
        if (ticked <= 0)
            return Qt::Unchecked;
        return ticked >= matching ? Qt::Checked : Qt::PartiallyChecked;
    }
    bool isAll() const { return m_all; }
    /// The ticked keys; with `isAll()` the ones left out.
    const QSet<Key> &keys() const { return m_keys; }

private:
    bool m_all = false;
    QSet<Key> m_keys;
};

} // namespace linedesk
