#pragma once
#include "core/importing/csvreader.h"

namespace linedesk {

/// Finds out how the text of a device is written: encoding over the whole of it where the device
/// can seek (it is put back), else over what can be peeked; delimiter over the first records.
Result<CsvDialect> detectDialect(QIODevice *device, const CsvOptions &options);

/// The delimiter (comma, semicolon, tab or pipe) that cuts the first records of a UTF-8 text into
/// the same number of cells most often; quotes are respected. Comma when none cuts anything.
char detectDelimiter(QByteArrayView utf8);

} // namespace linedesk
