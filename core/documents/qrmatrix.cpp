#include "core/documents/qrmatrix.h"

#include <qrcodegen/qrcodegen.hpp>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

Result<QrMatrix> QrMatrix::of(const QString &payload)
{
    const QByteArray utf8 = payload.toUtf8();
    try {
        const auto code = qrcodegen::QrCode::encodeText(utf8.constData(),
                                                        qrcodegen::QrCode::Ecc::MEDIUM);
        QrMatrix matrix;
        matrix.m_size = code.getSize();
        matrix.m_bits.resize(matrix.m_size * matrix.m_size);
        for (int y = 0; y < matrix.m_size; ++y) {
            for (int x = 0; x < matrix.m_size; ++x)
                matrix.m_bits.setBit(y * matrix.m_size + x, code.getModule(x, y));
        }
        return matrix;
    } catch (const qrcodegen::data_too_long &) {
        return Error::invalid(Reason::TooLong, u"qr_payload"_s, QString::number(utf8.size()),
                              u"2331"_s);
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

QPainterPath QrMatrix::path(const QRect &rect) const
{
    // Squares begin and end on whole twips: shorter numbers in the file, the same everywhere.
    const auto edge = [&](int module) { return (rect.width() * module + m_size / 2) / m_size; };
    QPainterPath path;
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
            path.addRect(rect.x() + left, rect.y() + top, edge(x + 1) - left, height);
        }
    }
    return path;
}

} // namespace linedesk::documents
