#pragma once
#include <QByteArrayView>

namespace linedesk {

/// CRC-32C (Castagnoli), as in RFC 3720 appendix B.4. Finds torn and flipped bytes.
quint32 crc32c(QByteArrayView bytes);

} // namespace linedesk
