#pragma once
#include "core/importing/importfield.h"

#include <QCoreApplication>

namespace linedesk {

/// What the fields of an import are called on screen.
class ImportFieldWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::ImportFieldWords)
public:
    static QString name(ImportField field);
};

} // namespace linedesk
