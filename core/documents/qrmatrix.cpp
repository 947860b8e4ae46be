#include "core/documents/qrmatrix.h"

namespace linedesk::documents {

using namespace Qt::StringLiterals;

QrMatrix::QrMatrix(const std::vector<quint64> &rows) : QrMatrix(int(rows.size()))
{
    for (int y = 0; y < m_size; ++y) {
        for (int x = 0; x < m_size; ++x) {
            if (rows[std::size_t(y)] >> x & 1)
                darken(x, y);
        }
    }
}

Result<void> QrMatrix::check(const QString &payload)
{
    constexpr qsizetype surely = 2331; // bytes that fit version 40 at level M
    const qsizetype size = payload.toUtf8().size();
    if (size > surely)
        return Error::invalid(Reason::TooLong, u"qr_payload"_s, QString::number(size),
                              QString::number(surely));
    return {};
}

QList<QRectF> QrMatrix::boxes(const QRect &rect) const
{
    // Squares begin and end on whole twips: shorter numbers in the file, the same everywhere.
    const auto edge = [&](int module) { return (rect.width() * module + m_size / 2) / m_size; };
    QList<QRectF> boxes;
    for (int y = 0; y < m_size; ++y) {
        const int top = edge(y);
        const int height = edge(y + 1) - top;
        for (int x = 0; x < m_size; ++x) {
            if (!dark(x, y))
                continue;
            const int start = x;
            while (x + 1 < m_size && dark(x + 1, y))
                ++x;
            const int left = edge(start);
            boxes.append(QRectF(rect.x() + left, rect.y() + top, edge(x + 1) - left, height));
        }
    }
    return boxes;
}

} // namespace linedesk::documents
