#include "app/server/portal/views/notices.h"

#include "app/server/portal/views/glyphs.h"
#include "app/server/portal/views/portalwords.h"
#include "core/messages/urgency.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

void sortByUrgency(QList<PortalNotice> &notices)
{
    std::stable_sort(notices.begin(), notices.end(),
                     [](const PortalNotice &a, const PortalNotice &b) {
                         return moreUrgent(a.severity, b.severity);
                     });
}

Html card(const PortalNotice &notice, const QString &id)
{
    const Html words =
        paragraph("notice-word"_L1, text(severityWord(notice.severity)))
        + element("h2"_L1, {{"id"_L1, id}, {"dir"_L1, u"auto"_s}}, text(notice.heading))
        + element("p"_L1, {{"dir"_L1, u"auto"_s}}, Html::trusted(notice.body.html()));
    return element("section"_L1,
                   {{"class"_L1, u"notice notice-"_s + nameOf(notice.severity)},
                    {"aria-labelledby"_L1, id}},
                   signGlyph(severitySign(notice.severity))
                       + element("div"_L1, {cls("notice-words"_L1)}, words));
}

} // namespace

Html noticeCards(QList<PortalNotice> notices)
{
    sortByUrgency(notices);
    Html out;
    int number = 0;
    for (const PortalNotice &notice : notices)
        out += card(notice, u"notice-%1"_s.arg(++number));
    return out;
}

Html noticeLines(QList<PortalNotice> notices)
{
    sortByUrgency(notices);
    Html lines;
    for (const PortalNotice &notice : notices) {
        const Html words = element("span"_L1, {cls("unseen"_L1)},
                                   text(severityWord(notice.severity) + u": "_s))
            + element("strong"_L1, {}, text(notice.heading)) + text(u" ")
            + Html::trusted(notice.body.html());
        lines += element("li"_L1, {cls("notice-line"_L1)},
                         signGlyph(severitySign(notice.severity))
                             + element("span"_L1, {{"dir"_L1, u"auto"_s}}, words));
    }
    return notices.isEmpty() ? Html() : element("ul"_L1, {cls("notice-lines"_L1)}, lines);
}

} // namespace linedesk::portal
