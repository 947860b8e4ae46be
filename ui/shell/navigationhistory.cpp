#include "ui/shell/navigationhistory.h"

namespace linedesk {

void NavigationHistory::visit(const Step &step)
{
    if (current() == step)
        return;
    m_steps.resize(m_at + 1);
    m_steps.append(step);
    constexpr qsizetype longest = 100;
    if (m_steps.size() > longest)
        m_steps.removeFirst();
    m_at = m_steps.size() - 1;
}

std::optional<NavigationHistory::Step> NavigationHistory::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_steps.at(--m_at);
}

std::optional<NavigationHistory::Step> NavigationHistory::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_steps.at(++m_at);
}

std::optional<NavigationHistory::Step> NavigationHistory::current() const
{
    if (m_at < 0)
        return std::nullopt;
    return m_steps.at(m_at);
}

} // namespace linedesk
