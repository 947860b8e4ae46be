#include "samplelist.h"

#include "core/domain/subscriber.h"
#include "core/base/fold.h"
#include "core/storage/bulkloader.h"
#include "core/storage/migrator.h"
#include "core/storage/tables.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <random>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::array givenNames{
    "Annika", "Bram", "Cora", "Dolores", "Elias", "Felix", "Greta", "Hugo", "Ines", "Juniper",
    "Keiko", "Lucius", "Marisol", "Noor", "Odessa", "Priya", "Quill", "Roy", "Sunniva", "Thaddeus",
    "Ulla", "Vasco", "Wendell", "Xenia", "Yusuf", "Zora"};
constexpr std::array syllables{"ach", "ber", "dal", "en", "fjord", "gar", "hol", "in", "ker", "lund",
                               "mar", "nak", "oka", "pet", "quist", "ros", "sen", "tor", "ull", "wit"};
constexpr std::array towns{"Otter Bend", "Millrace", "Quarry Flat", "Larkspur", "Cottonwood", "Elk Ford"};

Subscriber subscriberOf(int number, std::mt19937_64 &random)
{
    const auto pick = [&](const auto &list) {
        return QString::fromLatin1(list[random() % list.size()]);
    };
    Subscriber out;
    out.id = newId<SubscriberId>();
    out.ver = 1;
    QString last = pick(syllables) + pick(syllables) + pick(syllables);
    last[0] = last[0].toUpper();
    out.name = pick(givenNames) + u' ' + last;
    out.accountNo = QString::number(10001 + number);
    out.city = pick(towns);
    out.street = u"%1 %2 Road"_s.arg(1 + random() % 9000).arg(pick(syllables));
    out.phone = u"(555) 01%1-%2"_s.arg(random() % 10).arg(random() % 10000, 4, 10, QChar(u'0'));
    out.email = folded(out.name).replace(u' ', u'.') + u"@mail.example"_s;
    out.postalCode = u"97%1"_s.arg(random() % 1000, 3, 10, QChar(u'0'));
    out.status = random() % 20 == 0 ? SubscriberStatus::Suspended : SubscriberStatus::Active;
    out.since = QDate(2015, 1, 1).addDays(qint64(random() % 4000));
    return out;
}

/// One of a dozen, and every eighth subscriber has two.
QString packageOf(int number)
{
    const auto name = [](int which) { return u"Quarry %1"_s.arg(25 * (1 + which % 12)); };
    return number % 8 == 0 ? name(number) + u", "_s + name(number / 12 + 5) : name(number / 5);
}

} // namespace

Result<void> fillSampleList(Connection &connection, int count)
{
    LD_TRY(Migrator(connection, sqltext::Side::Desk).migrate());
    BulkLoader loader(connection);
    LD_TRY(loader.prepare());
    std::mt19937_64 random(7);
    for (int done = 0; done < count; done += 10'000) {
        QList<Row> subscribers;
        QList<Row> summaries;
        for (int i = 0; i < qMin(10'000, count - done); ++i) {
            Subscriber subscriber = subscriberOf(done + i, random);
            subscriber.refreshKeys();
            subscribers.append(toRow(subscriber));
            SubscriberSummary summary;
            summary.id = subscriber.id;
            summary.ver = 1;
            summary.balance = Money::fromMinor(random() % 4 == 0 ? qint64(random() % 30000) : 0);
            if (summary.balance > Money())
                summary.oldestDue = QDate(2026, 11, 21).addDays(-qint64(random() % 90) + 20);
            summary.packageNames = packageOf(done + i);
            summaries.append(toRow(summary));
        }
        LD_TRY(connection.begin());
        LD_TRY(loader.insert(Entity::Subscriber, subscribers));
        LD_TRY(loader.insert(Entity::Summary, summaries));
        LD_TRY(connection.commit());
    }
    return loader.finish();
}

QStringList sampleSearches()
{
    return {u"sunniva torquist"_s, u"annika"_s,     u"zora lund"_s,  u"otter bend"_s,
            u"10482"_s,            u"wendell achber"_s, u"5550104821"_s, u"marisol oka"_s,
            u"millrace keiko"_s};
}

double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double threadProcessorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double Times::at(double share)
{
    std::sort(ms.begin(), ms.end());
    return ms.empty() ? 0 : ms[size_t(share * double(ms.size() - 1))];
}

} // namespace linedesk
