#pragma once
#include "app/server/http/limits.h"

#include <QByteArrayView>

namespace linedesk::http {

/// Watches the bytes of a request's head as they come, one look per byte, and refuses at once what
/// needs no whole head to be refused: sizes, bare CR or LF, control characters, folded headers.
/// What passes is still parsed strictly afterwards. Beast alone would take folded headers and wait
/// silently for the rest of a head that can never become right.
class HeadScanner
{
public:
    enum class State {
        NeedMore,
        Complete,
        BadLine,          ///< a line that does not end in CR LF, or a request line of strange bytes
        ControlCharacter,
        Folded,           ///< a header line that begins with white space
        TargetTooLong,
        TooLong,
        TooManyHeaders,
    };

    explicit HeadScanner(const Limits &limits) : m_limits(limits) {}

    /// `input` always begins where the head begins; bytes looked at before are not looked at again.
    State scan(QByteArrayView input);
    /// Bytes of an empty line before the request line, which RFC 9112 2.2 asks to overlook.
    qsizetype skipped() const { return m_start; }
    /// Bytes of the head with its closing empty line; valid when complete.
    qsizetype length() const { return m_at; }

private:
    State endLine();
    State look(uchar c);

    const Limits &m_limits;
    qsizetype m_at = 0;
    qsizetype m_start = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_targetLength = 0;
    int m_lines = 0;
    int m_spaces = 0;
    bool m_afterCr = false;
};

} // namespace linedesk::http
