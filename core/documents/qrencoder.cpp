#include "core/documents/qrencoder.h"

#include <qrcodegen/qrcodegen.hpp>

#include <bit>
#include <cstdlib>
#include <limits>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostBits = 64;
// Penalties of ISO/IEC 18004, 7.8.3.
constexpr int longRun = 3;
constexpr int block = 3;
constexpr int finderLike = 40;
constexpr int imbalance = 10;
constexpr int chosenByLibrary = -1;

QrMatrix drawn(const QByteArray &utf8, int mask)
{
    const auto code = qrcodegen::QrCode::encodeSegments(
        qrcodegen::QrSegment::makeSegments(utf8.constData()), qrcodegen::QrCode::Ecc::MEDIUM, 1, 40,
        mask);
    QrMatrix matrix(code.getSize());
    for (int y = 0; y < matrix.size(); ++y) {
        for (int x = 0; x < matrix.size(); ++x) {
            if (code.getModule(x, y))
                matrix.darken(x, y);
        }
    }
    return matrix;
}

/// The lengths of the last seven runs, a byte each, the newest lowest.
class Runs
{
public:
    void add(int length) { m_lengths = m_lengths << 8 | quint64(length); }
    /// How many finders (dark 1:1:3:1:1, light 4 at one side) end with the light run added last.
    int finders() const
    {
        const quint64 unit = m_lengths >> 8 & 0xff;
        if (unit == 0 || (m_lengths >> 8 & 0xff'ffff'ffff) != unit * 0x01'01'03'01'01)
            return 0;
        const quint64 before = m_lengths >> 48 & 0xff;
        const quint64 after = m_lengths & 0xff;
        return int(after >= 4 * unit && before >= unit) + int(before >= 4 * unit && after >= unit);
    }

private:
    quint64 m_lengths = 0;
};

/// Long runs and finder-like runs of a row; the margin at both its ends counts as light.
int linePenalty(quint64 row, int size)
{
    Runs runs;
    int penalty = 0;
    bool dark = false;
    int margin = size; // that of the beginning belongs to the first run
    for (int at = 0;; dark = !dark) {
        const quint64 rest = (dark ? ~row : row) >> at;
        const int length = std::min(rest ? std::countr_zero(rest) : mostBits, size - at);
        if (length >= 5)
            penalty += longRun + length - 5;
        at += length;
        if (at == size) {
            if (dark)
                runs.add(length);
            runs.add(dark ? size : length + margin + size);
            return penalty + runs.finders() * finderLike;
        }
        runs.add(length + margin);
        margin = 0;
        if (!dark)
            penalty += runs.finders() * finderLike;
    }
}

} // namespace

QrEncoder::Squares QrEncoder::read(const QrMatrix &matrix)
{
    const auto size = std::size_t(matrix.size());
    Squares squares{std::vector<quint64>(size), std::vector<quint64>(size)};
    for (int y = 0; y < matrix.size(); ++y) {
        for (int x = 0; x < matrix.size(); ++x) {
            const quint64 dark = matrix.dark(x, y);
            squares.rows[std::size_t(y)] |= dark << x;
            squares.columns[std::size_t(x)] |= dark << y;
        }
    }
    return squares;
}

QrEncoder::Squares QrEncoder::masked(const Squares &squares, const Squares &mask)
{
    Squares out = squares;
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        out.rows[i] ^= mask.rows[i];
        out.columns[i] ^= mask.columns[i];
    }
    return out;
}

int QrEncoder::penalty(const Squares &squares)
{
    const int size = int(squares.rows.size());
    int penalty = 0;
    for (const quint64 row : squares.rows)
        penalty += linePenalty(row, size);
    for (const quint64 column : squares.columns)
        penalty += linePenalty(column, size);

    const quint64 pairs = (quint64(1) << (size - 1)) - 1; // of neighbours in a row
    int dark = std::popcount(squares.rows.front());
    for (std::size_t y = 1; y < squares.rows.size(); ++y) {
        const quint64 row = squares.rows[y];
        const quint64 above = squares.rows[y - 1];
        const quint64 differs = (row ^ row >> 1) | (above ^ above >> 1) | (row ^ above);
        penalty += std::popcount(~differs & pairs) * block;
        dark += std::popcount(row);
    }
    const int total = size * size;
    const int tenths = (std::abs(dark * 20 - total * 10) + total - 1) / total - 1;
    return penalty + tenths * imbalance;
}

const QrEncoder::Masks &QrEncoder::masksOf(const QByteArray &utf8, int size)
{
    auto found = m_masks.find(size);
    if (found == m_masks.end()) {
        const Squares first = read(drawn(utf8, 0));
        Masks masks;
        for (std::size_t mask = 0; mask < masks.size(); ++mask)
            masks[mask] = masked(read(drawn(utf8, int(mask))), first);
        found = m_masks.insert(size, masks);
    }
    return *found;
}

Result<QrMatrix> QrEncoder::encode(const QString &payload)
{
    const QByteArray utf8 = payload.toUtf8();
    try {
        QrMatrix matrix = drawn(utf8, 0);
        if (matrix.size() > mostBits)
            return drawn(utf8, chosenByLibrary);
        const Squares first = read(matrix);
        Squares best = first;
        int lowest = std::numeric_limits<int>::max();
        for (const Squares &mask : masksOf(utf8, matrix.size())) {
            Squares tried = masked(first, mask);
            const int score = penalty(tried);
            if (score < lowest) {
                lowest = score;
                best = std::move(tried);
            }
        }
        return QrMatrix(best.rows);
    } catch (const qrcodegen::data_too_long &) {
        return Error::invalid(Reason::TooLong, u"qr_payload"_s, QString::number(utf8.size()),
                              u"2331"_s);
    }
}

} // namespace linedesk::documents
