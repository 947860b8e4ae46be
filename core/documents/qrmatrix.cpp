#include "core/documents/qrmatrix.h"

namespace linedesk::documents {

QrMatrix::QrMatrix(const std::vector<quint64> &rows) : QrMatrix(int(rows.size()))
{
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            if (rows[std::size_t(y)] >> x & 1)
                darken(x, y);
        }
    }
}

QList<QRectF> QrMatrix::boxes() const
{
    QList<QRectF> boxes;
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            if (!dark(x, y))
                continue;
            const int start = x;
            while (x + 1 < m_size && dark(x + 1, y))
                ++x;
            boxes.append(QRectF(start, y, x + 1 - start, 1));
        }
    }
    return boxes;
}

} // namespace linedesk::documents
