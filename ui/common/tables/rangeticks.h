#pragma once

namespace linedesk {

/// A model that takes the ticks of a range in one go. A table whose model is none ticks row by row.
class RangeTicks
{
public:
    virtual ~RangeTicks() = default;
    /// Both rows included; they are in the model.
    virtual void tickRange(int first, int last, bool ticked) = 0;
};

} // namespace linedesk
