#pragma once
#include <QList>
#include <QString>

#include <optional>

namespace linedesk {

/// Where the person was: page and place, as a browser keeps it. A plain value; at most 100 steps.
class NavigationHistory
{
public:
    struct Step {
        QString page;
        QString place;
        friend bool operator==(const Step &, const Step &) = default;
    };

    /// A new step; what lay ahead is dropped. The same step twice in a row is one.
    void visit(const Step &step);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_steps.size(); }
    std::optional<Step> back();
    std::optional<Step> forward();
    std::optional<Step> current() const;

private:
    QList<Step> m_steps;
    qsizetype m_at = -1;
};

} // namespace linedesk
