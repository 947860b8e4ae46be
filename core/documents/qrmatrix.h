#pragma once
#include "core/base/result.h"

#include <QBitArray>
#include <QList>
#include <QRect>

#include <vector>

namespace linedesk::documents {

/// The dark and light squares of a QR code (ISO/IEC 18004), error correction level M.
class QrMatrix
{
public:
    /// A code of `size` light squares a side.
    explicit QrMatrix(int size) : m_size(size), m_bits(size * size) {}
    /// One number a row, x = 0 in the lowest bit; up to 64 squares a side.
    explicit QrMatrix(const std::vector<quint64> &rows);

    /// Whether a code can hold the text.
    static Result<void> check(const QString &payload);

    int size() const { return m_size; }
    bool dark(int x, int y) const { return m_bits.testBit(y * m_size + x); }
    void darken(int x, int y) { m_bits.setBit(y * m_size + x); }
    /// The dark squares as boxes that fill the rectangle; neighbours in a row are joined.
    QList<QRectF> boxes(const QRect &rect) const;

private:
    int m_size = 0;
    QBitArray m_bits;
};

} // namespace linedesk::documents
