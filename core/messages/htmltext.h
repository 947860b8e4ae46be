#pragma once
#include <QString>

namespace linedesk {

/// Text for the inside of an element or of a quoted attribute: & < > " ' ` = and every control
/// character that HTML gives no meaning are replaced, halves of surrogate pairs become U+FFFD. What
/// comes out holds no character that can open or close markup, whatever went in.
QString htmlEscaped(QStringView text);

/// Whether a link may stand in a page: https:// with a host, mailto: with an address or tel: with
/// digits; nothing else, whatever its spelling (reliability 6.8).
bool isAllowedLink(QStringView link);

} // namespace linedesk
