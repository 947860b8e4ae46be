#include "app/server/http/headscanner.h"

namespace linedesk::http {
namespace {

constexpr qsizetype longestMethod = 32;

} // namespace

HeadScanner::State HeadScanner::scan(QByteArrayView input)
{
    while (m_at < input.size()) {
        if (m_at >= m_limits.head)
            return State::TooLong;
        const State state = look(uchar(input[m_at]));
        ++m_at;
        if (state != State::NeedMore)
            return state;
    }
    return State::NeedMore;
}

HeadScanner::State HeadScanner::look(uchar c)
{
    if (m_afterCr)
        return c == '\n' ? endLine() : State::BadLine;
    if (c == '\r') {
        m_afterCr = true;
        return State::NeedMore;
    }
    if (c == '\n')
        return State::BadLine;
    if ((c < 0x20 && c != '\t') || c == 0x7f)
        return State::ControlCharacter;
    if (m_lines > 0)
        return m_at == m_lineStart && (c == ' ' || c == '\t') ? State::Folded : State::NeedMore;
    if (c == '\t' || c >= 0x80)
        return State::BadLine;
    if (c == ' ')
        return m_at == m_lineStart || ++m_spaces > 2 ? State::BadLine : State::NeedMore;
    if (m_spaces == 0 && m_at - m_lineStart >= longestMethod)
        return State::BadLine;
    if (m_spaces == 1 && ++m_targetLength > m_limits.target)
        return State::TargetTooLong;
    return State::NeedMore;
}

HeadScanner::State HeadScanner::endLine()
{
    m_afterCr = false;
    const bool emptyLine = m_at - 1 == m_lineStart;
    m_lineStart = m_at + 1;
    if (emptyLine && m_lines > 0)
        return State::Complete;
    if (emptyLine) {
        if (m_start > 0)
            return State::BadLine;
        m_start = m_lineStart;
        return State::NeedMore;
    }
    // The first line is the request's own.
    return ++m_lines - 1 > m_limits.headers ? State::TooManyHeaders : State::NeedMore;
}

} // namespace linedesk::http
