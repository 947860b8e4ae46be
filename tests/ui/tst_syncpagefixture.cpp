#include "tst_syncpagefixture.h"

using namespace Qt::StringLiterals;

namespace linedesk {

SyncPageFixture::SyncPageFixture()
    : desk(std::make_unique<TestDesk>())
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    theme.setAppearance(Appearance::Light);
    theme.apply();
}

CommandEnvelope SyncPageFixture::command(const QString &type, const QJsonObject &payload, QTime at)
{
    CommandEnvelope out;
    out.id = newId<CommandId>();
    out.type = type;
    out.payload = payload;
    out.enteredAt = QDateTime(QDate(2026, 11, 21), at, Qt::UTC).addSecs(7 * 3600);
    out.businessDate = QDate(2026, 11, 21);
    return out;
}

AttentionEntry SyncPageFixture::clash()
{
    AttentionEntry entry;
    entry.command = command(u"subscriber.update"_s,
                            {{u"id"_s, newUuid().toString()},
                             {u"changes"_s,
                              QJsonObject{{u"mobile"_s, QJsonObject{{u"from"_s, u"(555) 010-4800"_s},
                                                                    {u"to"_s, u"(555) 010-4821"_s}}},
                                          {u"email"_s, QJsonObject{{u"from"_s, u""_s},
                                                                   {u"to"_s, u"dolores.w@mail.example"_s}}},
                                          {u"city"_s, QJsonObject{{u"from"_s, u""_s},
                                                                  {u"to"_s, u"Elko"_s}}}}}},
                            QTime(12, 40));
    entry.answer.status = AnswerStatus::Adjusted;
    entry.answer.problems = {
        {Reason::Stale, u"mobile"_s, u"(555) 010-4812"_s, u"(555) 010-4821"_s},
        {Reason::Stale, u"email"_s, u"d.whitaker@mail.example"_s, u"dolores.w@mail.example"_s}};
    entry.subscriberName = u"Dolores Whitaker"_s;
    entry.subscriberId = newId<SubscriberId>();
    return entry;
}

AttentionEntry SyncPageFixture::refusedPayment()
{
    AttentionEntry entry;
    entry.command = command(u"payment.post"_s,
                            {{u"id"_s, newUuid().toString()},
                             {u"amount_minor"_s, 10000},
                             {u"method"_s, u"check"_s},
                             {u"reference"_s, u"Check 2208"_s},
                             {u"received_on"_s, u"2026-11-21"_s}},
                            QTime(12, 52));
    entry.answer.status = AnswerStatus::Refused;
    entry.answer.code = ErrorCode::Conflict;
    entry.answer.problems = {{Reason::AlreadyExists, u"reference"_s, u"Check 2208"_s, {}}};
    entry.subscriberName = u"Harlan Pruitt"_s;
    return entry;
}

SyncEntry SyncPageFixture::waiting(const QString &type, const QJsonObject &payload,
                                  const QString &name, QTime at, const QString &state)
{
    SyncEntry entry;
    entry.command = command(type, payload, at);
    entry.subscriberName = name;
    entry.state = state;
    return entry;
}

void SyncPageFixture::open()
{
    desk->attentionEntries = {clash(), refusedPayment()};
    addHistory(desk->attentionEntries.first().subscriberId);
    desk->syncEntries = {
        waiting(u"subscriber.note"_s, {{u"text"_s, u"Will pay by wire on Monday"_s}},
                u"Juniper Lane Dental"_s, QTime(12, 44), u"sent"_s),
        waiting(u"subscriber.create"_s,
                {{u"contact"_s, QJsonObject{{u"name"_s, u"Teo Etchegaray"_s}}}}, {}, QTime(12, 58),
                u"waiting"_s),
        waiting(u"subscriber.tag"_s, {{u"add"_s, QJsonArray{u"vip"_s}}}, u"Bram Okafor"_s,
                QTime(9, 5), u"answered"_s),
        waiting(u"payment.post"_s, {{u"amount_minor"_s, 550}}, u"Bram Okafor"_s, QTime(8, 0),
                u"settled"_s)};
    desk->syncEntries.last().settled = u"discarded by Rosa: entered twice"_s;
    page = std::make_unique<SyncPage>(theme, *desk, prompter);
    page->resize(1360, 800);
    page->show();
    table = child<DataTable>("syncTable");
    page->showPlace({});
    QTRY_VERIFY(table->model()->rowCount() > 0);
}

void SyncPageFixture::addHistory(const SubscriberId &id)
{
    const auto at = [](QTime time) {
        return QDateTime(QDate(2026, 11, 21), time, Qt::UTC).addSecs(7 * 3600); // Denver
    };
    desk->store(History{newId<HistoryId>(), 1, u"main"_s, id.uuid(), at(QTime(12, 31)),
                          u"Tom B."_s, u"subscriber.update"_s,
                          u"[{\"field\":\"mobile\",\"from\":\"(555) 010-4800\",\"to\":\"(555) "
                          "010-4812\"},{\"field\":\"email\",\"from\":\"\",\"to\":\"d.whitaker@mail."
                          "example\"}]"_s});
    desk->store(History{newId<HistoryId>(), 1, u"main"_s, id.uuid(), at(QTime(12, 33)),
                          u"Tom B."_s, u"subscriber.note"_s,
                          u"[{\"field\":\"body\",\"from\":\"\",\"to\":\"Dog in yard\"}]"_s});
}

void SyncPageFixture::choose(const char *field, int side)
{
    auto *keep = child<SegmentedSwitch>(field);
    QVERIFY(keep);
    QTest::mouseClick(keep->findChild<QPushButton *>(u"segment%1Button"_s.arg(side)),
                      Qt::LeftButton);
}

QStringList SyncPageFixture::shown() const
{
    QStringList out;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        out.append(table->model()->index(row, 0).data().toString());
    return out;
}

void SyncPageFixture::showRefusal()
{
    page->showPlace(desk->attentionEntries.last().command.id.toString());
    QTRY_COMPARE(title(), u"Payment for Harlan Pruitt, $100.00"_s);
}

QStringList SyncPageFixture::texts() const
{
    QStringList out;
    const auto labels = page->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible())
            out.append(label->text());
    }
    return out;
}

} // namespace linedesk
