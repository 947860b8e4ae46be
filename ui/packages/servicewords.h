#pragma once
#include "core/domain/package.h"

#include <QCoreApplication>

namespace linedesk {

/// Names, icons and code lists of services for people.
class ServiceWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::ServiceWords)
public:
    struct FccCode {
        QString code;
        QString name;
    };

    static QList<ServiceKind> kinds();
    static QString name(ServiceKind kind);
    static QString iconName(ServiceKind kind);
    /// The technology codes of the FCC's Broadband Data Collection (data specification, table
    /// "Technology codes"); only internet services carry one.
    static QList<FccCode> fccCodes();
    /// "71 – Licensed fixed wireless"; the bare code when it is not in the list.
    static QString fccText(const QString &code);
};

} // namespace linedesk
