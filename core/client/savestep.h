#pragma once
#include "core/base/result.h"

namespace linedesk {

/// The steps between a clerk's Enter and the list showing it, in their order (reliability 2.4).
enum class SaveStep {
    BeforeJournal,
    AfterJournal,     ///< on the disk, nobody was told
    AfterOutbox,      ///< saved; the clerk may be told
    AfterCache,       ///< shown
    BeforeAnswers,    ///< the server answered, nothing stored
    AfterAnswers,     ///< answers stored, cache not rebased
    AfterRebase,      ///< cache rebased, outbox not closed
};

/// Told at each step. A refusal ends the work there, as a killed process would.
class SaveWatch
{
public:
    virtual ~SaveWatch() = default;
    virtual Result<void> at(SaveStep) { return {}; }
};

} // namespace linedesk
