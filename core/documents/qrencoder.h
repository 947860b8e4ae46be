#pragma once
#include "core/base/result.h"
#include "core/documents/qrmatrix.h"

#include <QHash>

#include <array>
#include <vector>

namespace linedesk::documents {

/// Makes QR codes one after another; belongs to one thread.
///
/// ISO/IEC 18004 wants eight masks tried on every code and the one of the lowest penalty taken.
/// What two masks of one size differ in does not depend on the text: it is learned from the first
/// code of a size. A later one is drawn once, and its penalties are counted on whole rows. The
/// codes are those the library chooses, in a fraction of the time; a batch of invoices feels it.
class QrEncoder
{
public:
    /// Fails with TooLong when the text does not fit the largest code (2,331 bytes).
    Result<QrMatrix> encode(const QString &payload);

private:
    /// The squares of a code of up to 64 a side, along rows and along columns; bit 0 comes first.
    struct Squares {
        std::vector<quint64> rows;
        std::vector<quint64> columns;
    };
    /// What each mask changes in a code drawn with mask 0.
    using Masks = std::array<Squares, 8>;

    static Squares read(const QrMatrix &matrix);
    static Squares masked(const Squares &squares, const Squares &mask);
    static int penalty(const Squares &squares);
    const Masks &masksOf(const QByteArray &utf8, int size);

    QHash<int, Masks> m_masks; ///< by size
};

} // namespace linedesk::documents
