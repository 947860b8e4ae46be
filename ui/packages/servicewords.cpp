#include "ui/packages/servicewords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QList<ServiceKind> ServiceWords::kinds()
{
    return {ServiceKind::Internet, ServiceKind::Voip, ServiceKind::Tv, ServiceKind::Email,
            ServiceKind::Other};
}

QString ServiceWords::name(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Internet: return tr("Internet");
    case ServiceKind::Tv: return tr("Streaming TV");
    case ServiceKind::Voip: return tr("Voice line");
    case ServiceKind::Email: return tr("Email hosting");
    case ServiceKind::Other: return tr("Other service");
    }
    return {};
}

QString ServiceWords::iconName(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Internet: return u"network-wireless"_s;
    case ServiceKind::Tv: return u"video-television"_s;
    case ServiceKind::Voip: return u"call-start"_s;
    case ServiceKind::Email: return u"view-pim-mail"_s;
    case ServiceKind::Other: return u"package"_s;
    }
    return {};
}

QList<ServiceWords::FccCode> ServiceWords::fccCodes()
{
    return {{u"10"_s, tr("Copper wire")},
            {u"40"_s, tr("Coaxial cable")},
            {u"50"_s, tr("Fiber to the premises")},
            {u"60"_s, tr("Geostationary satellite")},
            {u"61"_s, tr("Non-geostationary satellite")},
            {u"70"_s, tr("Unlicensed fixed wireless")},
            {u"71"_s, tr("Licensed fixed wireless")},
            {u"72"_s, tr("Licensed-by-rule fixed wireless")},
            {u"0"_s, tr("Other")}};
}

QString ServiceWords::fccText(const QString &code)
{
    for (const FccCode &known : fccCodes()) {
        if (known.code == code)
            return tr("%1 – %2", "FCC code, its name").arg(known.code, known.name);
    }
    return code;
}

} // namespace linedesk
