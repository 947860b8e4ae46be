#pragma once
#include "core/base/result.h"

#include <QBitArray>
#include <QPainterPath>
#include <QRect>

namespace linedesk::documents {

/// The dark and light squares of a QR code (ISO/IEC 18004), error correction level M.
class QrMatrix
{
public:
    /// Fails with TooLong when the text does not fit the largest code (2,331 bytes).
    static Result<QrMatrix> of(const QString &payload);

    /// Whether a code can hold the text.
    static Result<void> check(const QString &payload);

    int size() const { return m_size; }
    bool dark(int x, int y) const { return m_bits.testBit(y * m_size + x); }
    /// The dark squares as one path that fills the rectangle; neighbours in a row are joined.
    QPainterPath path(const QRect &rect) const;

private:
    int m_size = 0;
    QBitArray m_bits;
};

} // namespace linedesk::documents
