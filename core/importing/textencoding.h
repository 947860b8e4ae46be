#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QLatin1StringView>

#include <array>
#include <optional>

class QIODevice;

namespace linedesk {

/// How a text file's bytes spell characters.
enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Cp1252 };
/// "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252".
QLatin1StringView encodingName(TextEncoding encoding);

/// An encoding and the length of the byte-order mark the text starts with (0 = none).
struct EncodingGuess {
    TextEncoding encoding = TextEncoding::Utf8;
    int bomBytes = 0;
};

/// Guesses a text's encoding from its bytes, fed in order and in pieces of any size: a byte-order
/// mark decides; else UTF-16 shows by zero bytes on one side; else text in which valid UTF-8
/// sequences outnumber invalid bytes is UTF-8, and anything left is windows-1252.
class EncodingProbe
{
public:
    void feed(QByteArrayView bytes);
    /// The verdict over all that was fed. Refuses what is no text at all (ZIP, XLSX, XLS, PDF,
    /// UTF-32) with Reason::UnknownEncoding.
    Result<EncodingGuess> verdict() const;

private:
    void count(uchar byte);

    QByteArray m_head;
    std::array<qint64, 2> m_zeros{}; ///< zero bytes at even and odd places of the first 64 KiB
    qint64 m_pairs = 0;
    qint64 m_fed = 0;
    qint64 m_valid = 0;
    qint64 m_invalid = 0;
    int m_expect = 0; ///< continuation bytes still due
    uchar m_least = 0x80;
    uchar m_greatest = 0xbf;
};

/// Turns pieces of a text into UTF-8. What cannot be kept is not dropped but spelled as a byte
/// sequence that is no UTF-8 (a lone surrogate as its three bytes, an unused windows-1252 byte as
/// itself), so that one check, `textFault`, finds it at its place.
class Utf8Transcoder
{
public:
    explicit Utf8Transcoder(TextEncoding encoding) : m_encoding(encoding) {}
    /// Appends the piece to `out`. `last` flushes what is half there.
    void append(QByteArrayView piece, bool last, QByteArray &out);

private:
    void unit(char16_t u, QByteArray &out);

    TextEncoding m_encoding;
    int m_halfUnit = -1;
    char16_t m_high = 0;
};

/// What is wrong with text that should be clean UTF-8: NotUtf8, or ForbiddenCharacter for NUL, a
/// lone surrogate, or any fault when the text came from another encoding.
std::optional<Reason> textFault(QByteArrayView utf8, TextEncoding source);

/// Whether every byte is ASCII and none is NUL: the common case, cheaply told.
bool isPlainAscii(QByteArrayView bytes);

} // namespace linedesk
