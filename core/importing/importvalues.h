#pragma once
#include "core/importing/importfield.h"

#include <QStringList>

namespace linedesk {

/// One line of text without space around it and with single blanks inside.
QString cleanLine(const QString &text);
/// Text of several lines: LF ends, no space at line ends, no blank lines around it.
QString cleanNote(QStringView text);
/// The parts of "a@x.example, b@y.example; c@z.example", cleaned, empty ones
/// dropped. A part in double quotes may hold separators.
QStringList splitList(QStringView text);
/// The parts in one cell again; those with a separator inside in double quotes.
QString joinList(const QStringList &parts);
/// "Ann <ann@x.example>" → "ann@x.example"; anything else as it is.
QString bareEmail(QStringView text);
/// One address that mail could be sent to: local@domain.tld within the lengths of RFC 5321.
bool isSendableEmail(QStringView text);
/// Whether a cell of an id column holds a card number. Ids are long numbers, one in ten of which
/// passes the Luhn check by chance, so here the issuer's prefix and length must fit, too.
bool holdsCardOfIssuer(QStringView text);
/// The last four digits, the rest left out: what a problem may show of a card number.
QString maskedCard(QStringView text);
/// Text short enough to be shown in a problem.
QString shownValue(QStringView text);

} // namespace linedesk
