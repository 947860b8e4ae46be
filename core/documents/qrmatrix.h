#pragma once
#include <QBitArray>
#include <QList>
#include <QRectF>

#include <vector>

namespace linedesk::documents {

/// The dark and light squares of a QR code (ISO/IEC 18004), error correction level M.
class QrMatrix
{
public:
    /// A code of `size` light squares a side.
    explicit QrMatrix(int size = 0) : m_size(size), m_bits(size * size) {}
    /// One number a row, x = 0 in the lowest bit; up to 64 squares a side.
    explicit QrMatrix(const std::vector<quint64> &rows);

    int size() const { return m_size; }
    bool dark(int x, int y) const { return m_bits.testBit(y * m_size + x); }
    void darken(int x, int y) { m_bits.setBit(y * m_size + x); }
    /// The dark squares as boxes, a square being 1 wide; neighbours in a row are joined.
    QList<QRectF> boxes() const;

private:
    int m_size = 0;
    QBitArray m_bits;
};

} // namespace linedesk::documents
