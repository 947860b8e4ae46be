#pragma once
#include <cstdio>
#include <optional>

/// The rows every bench prints and run.sh gathers into one table:
/// `| what | ours | peer | ratio | limit | mark |`. Ratio is ours over peer.
namespace linedesk::bench {

/// What is asked for (reliability 5); a row without it is only told.
struct Limit {
    enum class Of { Nothing, OursAtLeast, OursAtMost, RatioAtLeast, RatioAtMost };
    Of of = Of::Nothing;
    double value = 0;

    static Limit oursAtLeast(double value) { return {Of::OursAtLeast, value}; }
    static Limit oursAtMost(double value) { return {Of::OursAtMost, value}; }
    static Limit ratioAtLeast(double value) { return {Of::RatioAtLeast, value}; }
    static Limit ratioAtMost(double value) { return {Of::RatioAtMost, value}; }

    /// Whether the row keeps it; a ratio without a peer keeps none.
    bool kept(double ours, std::optional<double> ratio) const
    {
        switch (of) {
        case Of::Nothing: return true;
        case Of::OursAtLeast: return ours >= value;
        case Of::OursAtMost: return ours <= value;
        case Of::RatioAtLeast: return ratio && *ratio >= value;
        case Of::RatioAtMost: return ratio && *ratio <= value;
        }
        return false;
    }
};

/// Prints a row; `unit` stands behind both figures ("/s", "ms").
inline void row(const char *what, double ours, const char *unit,
                std::optional<double> peer = std::nullopt, const Limit &limit = {})
{
    const auto figure = [unit](double value) {
        std::printf(" %.*f %s |", value < 10 ? 2 : value < 100 ? 1 : 0, value, unit);
    };
    std::optional<double> ratio;
    if (peer && *peer > 0)
        ratio = ours / *peer;
    std::printf("| %s |", what);
    figure(ours);
    if (peer)
        figure(*peer);
    else
        std::printf(" - |");
    if (ratio)
        std::printf(" %.2f |", *ratio);
    else
        std::printf(" - |");
    switch (limit.of) {
    case Limit::Of::Nothing: std::printf(" - |"); break;
    case Limit::Of::OursAtLeast: std::printf(" ours >= %g |", limit.value); break;
    case Limit::Of::OursAtMost: std::printf(" ours <= %g |", limit.value); break;
    case Limit::Of::RatioAtLeast: std::printf(" ratio >= %g |", limit.value); break;
    case Limit::Of::RatioAtMost: std::printf(" ratio <= %g |", limit.value); break;
    }
    const bool asked = limit.of != Limit::Of::Nothing;
    std::printf(" %s |\n", !asked ? "" : limit.kept(ours, ratio) ? "kept" : "MISSED");
    std::fflush(stdout);
}

/// A row for what could not be measured here, with the reason.
inline void rowWithout(const char *what, const char *reason)
{
    std::printf("| %s | - | %s | - | - | |\n", what, reason);
    std::fflush(stdout);
}

} // namespace linedesk::bench
