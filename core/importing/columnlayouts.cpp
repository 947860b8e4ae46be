#include "core/importing/columnmatch.h"

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Files of Freeside's customer import have no header but one of these orders (the names are the
/// facts of its documentation).
struct Layout {
    QLatin1StringView name;
    QLatin1StringView columns;
};

constexpr std::array layouts{
    Layout{"freeside-simple"_L1,
           "cust_pkg.setup dayphone first last address1 address2 city state zip comments"_L1},
    Layout{"freeside-extended"_L1,
           "agent_custid refnum last first address1 address2 city state zip country daytime night "
           "ship_last ship_first ship_address1 ship_address2 ship_city ship_state ship_zip "
           "ship_country payinfo paycvv paydate invoicing_list cust_pkg.pkgpart "
           "svc_acct.username svc_acct._password"_L1},
    Layout{"freeside-extended-plus_options"_L1,
           "agent_custid refnum last first address1 address2 city state zip country daytime night "
           "ship_last ship_first ship_address1 ship_address2 ship_city ship_state ship_zip "
           "ship_country payinfo paycvv paydate invoicing_list cust_pkg.pkgpart "
           "svc_acct.username svc_acct._password customer_options"_L1},
    Layout{"freeside-extended-plus_company"_L1,
           "agent_custid refnum last first company address1 address2 city state zip country "
           "daytime night ship_last ship_first ship_company ship_address1 ship_address2 ship_city "
           "ship_state ship_zip ship_country payinfo paycvv paydate invoicing_list "
           "cust_pkg.pkgpart svc_acct.username svc_acct._password"_L1},
    Layout{"freeside-extended-plus_company_and_options"_L1,
           "agent_custid refnum last first company address1 address2 city state zip country "
           "daytime night ship_last ship_first ship_company ship_address1 ship_address2 ship_city "
           "ship_state ship_zip ship_country payinfo paycvv paydate invoicing_list "
           "cust_pkg.pkgpart svc_acct.username svc_acct._password customer_options"_L1},
    Layout{"freeside-svc_external_svc_phone"_L1,
           "agent_custid refnum last first company address1 address2 city state zip country "
           "daytime night ship_last ship_first ship_company ship_address1 ship_address2 ship_city "
           "ship_state ship_zip ship_country birthdate spouse_birthdate payinfo paycvv paydate "
           "invoicing_list cust_pkg.pkgpart cust_pkg.bill svc_acct.username "
           "svc_acct._password"_L1},
    Layout{"freeside-national_id-acct_phone"_L1,
           "agent_custid refnum last first company address1 address2 city state zip country "
           "daytime night ship_last ship_first ship_company ship_address1 ship_address2 ship_city "
           "ship_state ship_zip ship_country national_id payinfo paycvv paydate invoicing_list "
           "cust_pkg.pkgpart cust_pkg.bill svc_acct.username svc_acct._password "
           "svc_acct.slipip"_L1},
};

constexpr int greatestPlace = 1'000;

} // namespace

QStringList ColumnMatch::layoutColumns(QStringView layout)
{
    for (const Layout &row : layouts) {
        if (layout == row.name)
            return QString(row.columns).split(u' ');
    }
    return {};
}

QStringList ColumnMatch::layoutNames()
{
    QStringList names;
    for (const Layout &row : layouts)
        names.append(row.name);
    return names;
}

QStringList ColumnMatch::placedColumns(const QJsonObject &map)
{
    int last = 0;
    for (const QString &key : map.keys()) {
        bool number = false;
        const int place = key.startsWith(u'#') ? QStringView(key).sliced(1).toInt(&number) : 0;
        if (!number || place < 1 || place > greatestPlace)
            return {};
        last = qMax(last, place);
    }
    QStringList columns;
    for (int place = 1; place <= last; ++place)
        columns.append(u'#' + QString::number(place));
    return columns;
}

} // namespace linedesk
