#pragma once
#include "core/importing/csvwriter.h"
#include "core/importing/importedsubscriber.h"

namespace linedesk {

/// How subscribers are written to CSV so that an import gives them back exactly: the columns, in
/// order, and the cells of one subscriber. The first column's name, "Linedesk ID", is what a file
/// of ours is recognised by.
class SubscriberCsv
{
public:
    /// Decimals of the company's currency.
    explicit SubscriberCsv(int decimals) : m_decimals(decimals) {}
    static QList<CsvColumn> columns();
    QStringList cells(const QString &externalId, const ImportedSubscriber &subscriber) const;

private:
    int m_decimals;
};

} // namespace linedesk
