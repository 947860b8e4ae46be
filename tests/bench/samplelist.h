#pragma once
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace linedesk {

class Connection;

/// The list the benches read: `count` subscribers of six towns with names of one sort of syllables,
/// made from a seed and loaded as a first copy is. Every fourth owes something.
Result<void> fillSampleList(Connection &connection, int count);
/// What somebody looks for, to be typed letter by letter.
QStringList sampleSearches();

/// Times in milliseconds and what share of them lies below.
struct Times {
    std::vector<double> ms;
    double at(double share);
};

/// What the whole program, or this thread alone, has had of the processor, in milliseconds.
double processorMs();
double threadProcessorMs();

} // namespace linedesk
