#include "core/importing/textencoding.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 statisticsBytes = 64 * 1024;

/// windows-1252 for 0x80 to 0x9f (Microsoft's published table); 0 = not used.
constexpr std::array<char16_t, 32> cp1252High{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

struct Lead {
    int continuation; ///< bytes that follow; −1 = not a lead byte
    uchar least;      ///< range of the first of them
    uchar greatest;
};

/// RFC 3629 section 4.
Lead leadOf(uchar byte)
{
    if (byte >= 0xc2 && byte <= 0xdf)
        return {1, 0x80, 0xbf};
    if (byte >= 0xe0 && byte <= 0xef)
        return {2, uchar(byte == 0xe0 ? 0xa0 : 0x80), uchar(byte == 0xed ? 0x9f : 0xbf)};
    if (byte >= 0xf0 && byte <= 0xf4)
        return {3, uchar(byte == 0xf0 ? 0x90 : 0x80), uchar(byte == 0xf4 ? 0x8f : 0xbf)};
    return {-1, 0, 0};
}

void appendCodePoint(char32_t c, QByteArray &out)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xc0 | (c >> 6));
        out += char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += char(0xe0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    } else {
        out += char(0xf0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3f));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    }
}

} // namespace

QLatin1StringView encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8: return "UTF-8"_L1;
    case TextEncoding::Utf16Le: return "UTF-16LE"_L1;
    case TextEncoding::Utf16Be: return "UTF-16BE"_L1;
    case TextEncoding::Cp1252: return "windows-1252"_L1;
    }
    Q_UNREACHABLE();
}

void EncodingProbe::count(uchar byte)
{
    if (m_expect > 0) {
        if (byte >= m_least && byte <= m_greatest) {
            m_least = 0x80;
            m_greatest = 0xbf;
            m_valid += --m_expect == 0;
            return;
        }
        ++m_invalid;
        m_expect = 0;
    }
    if (byte < 0x80)
        return;
    const Lead lead = leadOf(byte);
    if (lead.continuation < 0) {
        ++m_invalid;
        return;
    }
    m_expect = lead.continuation;
    m_least = lead.least;
    m_greatest = lead.greatest;
}

void EncodingProbe::feed(QByteArrayView bytes)
{
    if (m_head.size() < 8)
        m_head += bytes.first(qMin<qsizetype>(8 - m_head.size(), bytes.size())).toByteArray();
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    for (qsizetype i = 0; i < bytes.size() && m_fed + i < statisticsBytes; ++i) {
        const bool odd = ((m_fed + i) & 1) != 0;
        m_zeros[odd] += data[i] == 0;
        m_pairs += odd;
    }
    m_fed += bytes.size();
    for (qsizetype i = 0; i < bytes.size();) {
        quint64 word = 0;
        if (m_expect == 0 && i + 8 <= bytes.size()) {
            std::memcpy(&word, data + i, 8);
            if ((word & 0x8080808080808080U) == 0) {
                i += 8;
                continue;
            }
        }
        count(data[i++]);
    }
}

Result<EncodingGuess> EncodingProbe::verdict() const
{
    const auto starts = [this](QByteArrayView bytes) { return QByteArrayView(m_head).startsWith(bytes); };
    const QByteArrayView utf32Le("\xff\xfe\0\0", 4);
    const QByteArrayView utf32Be("\0\0\xfe\xff", 4);
    if (starts(utf32Le) || starts(utf32Be) || starts("PK\x03\x04") || starts("%PDF-")
        || starts("\xd0\xcf\x11\xe0"))
        return Error::invalid(Reason::UnknownEncoding, u"file"_s, {}, u"CSV text in UTF-8"_s);
    if (starts("\xef\xbb\xbf"))
        return EncodingGuess{TextEncoding::Utf8, 3};
    if (starts("\xff\xfe"))
        return EncodingGuess{TextEncoding::Utf16Le, 2};
    if (starts("\xfe\xff"))
        return EncodingGuess{TextEncoding::Utf16Be, 2};
    // Latin text in UTF-16 has a zero in nearly every pair; other scripts only at the separators,
    // but then their bytes are no UTF-8 either. A stray NUL in a byte text is neither.
    const auto sided = [this](int side) {
        const qint64 here = m_zeros[side], there = m_zeros[1 - side];
        return here > 8 * there
            && (here * 5 >= m_pairs * 2 || (m_invalid > 0 && here * 20 >= m_pairs && here > 2));
    };
    if (m_pairs > 1 && sided(1))
        return EncodingGuess{TextEncoding::Utf16Le, 0};
    if (m_pairs > 1 && sided(0))
        return EncodingGuess{TextEncoding::Utf16Be, 0};
    if (m_invalid > 0 && m_invalid >= m_valid)
        return EncodingGuess{TextEncoding::Cp1252, 0};
    return EncodingGuess{};
}

void Utf8Transcoder::unit(char16_t u, QByteArray &out)
{
    if (m_high != 0) {
        if (QChar::isLowSurrogate(u)) {
            appendCodePoint(QChar::surrogateToUcs4(m_high, u), out);
            m_high = 0;
            return;
        }
        appendCodePoint(m_high, out); // alone: three bytes that are no UTF-8
        m_high = 0;
    }
    if (QChar::isHighSurrogate(u))
        m_high = u;
    else
        appendCodePoint(u, out);
}

void Utf8Transcoder::append(QByteArrayView piece, bool last, QByteArray &out)
{
    switch (m_encoding) {
    case TextEncoding::Utf8:
        out.append(piece.data(), piece.size());
        return;
    case TextEncoding::Cp1252:
        for (const char c : piece) {
            const auto byte = uchar(c);
            if (byte < 0x80 || byte >= 0xa0)
                appendCodePoint(byte, out);
            else if (cp1252High[byte - 0x80] != 0)
                appendCodePoint(cp1252High[byte - 0x80], out);
            else
                out += c;
        }
        return;
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        break;
    }
    for (const char c : piece) {
        const auto byte = uchar(c);
        if (m_halfUnit < 0) {
            m_halfUnit = byte;
            continue;
        }
        const int first = m_halfUnit;
        m_halfUnit = -1;
        unit(m_encoding == TextEncoding::Utf16Le ? char16_t(first | byte << 8)
                                                 : char16_t(first << 8 | byte),
             out);
    }
    if (!last)
        return;
    if (m_high != 0)
        appendCodePoint(m_high, out);
    if (m_halfUnit >= 0)
        out += char(0xff); // half a character at the end is no character
    m_high = 0;
    m_halfUnit = -1;
}

bool isPlainAscii(QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *end = at + bytes.size();
    for (; end - at >= 8; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        // The first term marks bytes that are zero (or above one that is), the second those ≥ 0x80.
        if ((((word - 0x0101010101010101U) | word) & 0x8080808080808080U) != 0)
            return false;
    }
    for (; at != end; ++at) {
        if (*at <= 0)
            return false;
    }
    return true;
}

std::optional<Reason> textFault(QByteArrayView utf8, TextEncoding source)
{
    const Reason broken =
        source == TextEncoding::Utf8 ? Reason::NotUtf8 : Reason::ForbiddenCharacter;
    const auto *at = reinterpret_cast<const uchar *>(utf8.data());
    const auto *end = at + utf8.size();
    while (at != end) {
        const uchar byte = *at++;
        if (byte == 0)
            return Reason::ForbiddenCharacter;
        if (byte < 0x80)
            continue;
        const Lead lead = leadOf(byte);
        if (lead.continuation < 0 || end - at < lead.continuation)
            return broken;
        if (*at < lead.least || *at > lead.greatest)
            return byte == 0xed && *at >= 0xa0 && *at <= 0xbf ? Reason::ForbiddenCharacter : broken;
        for (int i = 1; i < lead.continuation; ++i) {
            if (at[i] < 0x80 || at[i] > 0xbf)
                return broken;
        }
        at += lead.continuation;
    }
    return std::nullopt;
}

} // namespace linedesk
