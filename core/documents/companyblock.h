#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

namespace linedesk::documents {

/// What a printed page says of the company. Plain text; an empty value is left out of the page.
struct CompanyBlock {
    QString name;              ///< "Larkspur Valley"
    QString secondLine;        ///< "Internet": under the name, smaller
    QStringList addressLines;  ///< street address, as it stands under the name
    QString phone;
    QString email;
    QString portalHost;        ///< "my.larkspur.example"
    QByteArray logo;           ///< PNG or JPEG; empty = the name stands alone
    QStringList returnAddress; ///< where slips are sent to, with the payee; at most 4 lines
    QString checkPayee;        ///< "Larkspur Valley Internet"
};

} // namespace linedesk::documents
