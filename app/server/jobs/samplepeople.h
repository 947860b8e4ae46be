#pragma once
#include "core/domain/subscriber.h"

namespace linedesk {

/// Numbers that come out the same for the same seed, on every machine (SplitMix64).
class SampleDice
{
public:
    SampleDice(quint64 seed, quint64 stream) : m_state(seed * 0x9E3779B97F4A7C15u ^ stream << 17) {}
    quint64 next();
    /// From 0 to `count` − 1.
    int below(int count) { return int(next() % quint64(count)); }
    /// True `percent` times in a hundred.
    bool chance(int percent) { return below(100) < percent; }

private:
    quint64 m_state;
};

/// Fills in who a sample subscriber is: name, address and contact, most of them from the company's
/// country, the others from all over the world in their own scripts. No address or number is a real
/// person's: towns are invented, mail domains end in .example, phone numbers are from ranges kept
/// for fiction where the country has one.
void fillSamplePerson(Subscriber &subscriber, int number, const QString &homeCountry,
                      SampleDice &dice);

} // namespace linedesk
