#include "core/domain/staffscope.h"
#include "core/storage/rowscope.h"
#include "core/storage/tables.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Who may receive what, as values; and the scope of a row.
class TestStaffScope : public QObject
{
    Q_OBJECT

    static StaffScope scope(const QStringList &branches,
                            const QList<DataClass> &classes = StaffScope::allClasses())
    {
        return StaffScope(classes, branches);
    }
    static StaffScope of(Role role, const QStringList &branches = {})
    {
        StaffUser user;
        user.id = newId<UserId>();
        user.role = role;
        user.branches = branches;
        return StaffScope::of(user);
    }

private Q_SLOTS:
    void classesFollowFromTheRole()
    {
        QVERIFY(of(Role::Owner).isWhole());
        QVERIFY(of(Role::Owner, {u"north"_s}).isWhole());
        for (const Role role : {Role::Billing, Role::Support, Role::ReadOnly}) {
            QVERIFY(of(role).seesClass(DataClass::Contact));
            QVERIFY(of(role).seesClass(DataClass::Money));
            QVERIFY(of(role).seesClass(DataClass::Network));
            QVERIFY(!of(role).seesClass(DataClass::Staff));
            QVERIFY(of(role, {u"north"_s}).isLimited());
        }
        QVERIFY(of(Role::Billing, {u"a"_s, u"b"_s}).rev() == of(Role::Support, {u"b"_s, u"a"_s, u"b"_s}).rev());
    }

    void oneCoversAnother_data()
    {
        QTest::addColumn<QStringList>("one");
        QTest::addColumn<QStringList>("other");
        QTest::addColumn<bool>("covers");
        QTest::addColumn<QStringList>("common");
        const QStringList all;
        const QStringList a{u"a"_s};
        const QStringList ab{u"a"_s, u"b"_s};
        const QStringList bc{u"b"_s, u"c"_s};
        QTest::newRow("all, all") << all << all << true << all;
        QTest::newRow("all, one") << all << a << true << a;
        QTest::newRow("one, all") << a << all << false << a;
        QTest::newRow("two, one") << ab << a << true << a;
        QTest::newRow("one, two") << a << ab << false << a;
        QTest::newRow("half") << ab << bc << false << QStringList{u"b"_s};
    }
    void oneCoversAnother()
    {
        QFETCH(QStringList, one);
        QFETCH(QStringList, other);
        QFETCH(bool, covers);
        QFETCH(QStringList, common);
        QCOMPARE(scope(one).covers(scope(other)), covers);
        QCOMPARE(scope(one).common(scope(other)).branches(), common);
        const StaffScope contacts = scope(one, {DataClass::Contact});
        QCOMPARE(contacts.covers(scope(other)), false);
        QVERIFY(!contacts.common(scope(other)).seesClass(DataClass::Money));
    }

    /// No branch in common is no branch, not all; the company's own stays.
    void nothingInCommonIsNothing()
    {
        const StaffScope none = scope({u"a"_s}).common(scope({u"b"_s}));
        QVERIFY(!none.isWhole());
        QVERIFY(!none.sees(u"a/contact"));
        QVERIFY(!none.sees(u"b/contact"));
        QVERIFY(!none.sees(u"/contact"));
        QVERIFY(none.sees(u"*/contact"));
        QVERIFY(StaffScope::fromJson(none.toJson()).ok());
        QVERIFY(!none.covers(scope({u"b"_s})));
    }

    void textsOfScopesAreRead()
    {
        const StaffScope north = of(Role::Support, {u"north/east"_s});
        QVERIFY(north.sees(u"north/east/money"));
        QVERIFY(!north.sees(u"north/money"));
        QVERIFY(!north.sees(u"/money"));
        QVERIFY(north.sees(u"*/contact"));
        QVERIFY(!north.sees(u"*/staff"));
        QVERIFY(!north.sees(u"north/east"));
        const auto back = StaffScope::fromJson(north.toJson());
        QVERIFY(back.ok());
        QCOMPARE(back->rev(), north.rev());
        QVERIFY(!StaffScope::fromJson({{u"branches"_s, QJsonArray{u"*"_s}}, {u"classes"_s, QJsonArray()}}).ok());
        QVERIFY(!StaffScope::fromJson({{u"branches"_s, QJsonArray{7}}, {u"classes"_s, QJsonArray()}}).ok());
        QVERIFY(!StaffScope::fromJson({}).ok());
    }

    void rowsHaveAScope()
    {
        Subscriber ada;
        ada.id = newId<SubscriberId>();
        ada.branch = u"north"_s;
        const auto text = [](const auto &value) {
            return scopeOf(tableOf(EntityOf<std::decay_t<decltype(value)>>::entity), toRow(value));
        };
        QCOMPARE(text(ada), u"north/contact"_s);
        ada.branch.clear();
        QCOMPARE(text(ada), u"/contact"_s);
        QCOMPARE(text(Package{}), u"*/contact"_s);
        QCOMPARE(text(Site{}), u"*/network"_s);
        Payment payment;
        QCOMPARE(text(payment), u"*/money"_s); // nobody's yet
        payment.subscriberId = ada.id;
        QCOMPARE(text(payment), u"/money"_s);
        History history;
        history.command = u"staff_user.role"_s;
        QCOMPARE(text(history), u"*/staff"_s);
        history.command = u"payment.post"_s;
        history.branch = u"north"_s;
        history.subscriberId = ada.id.uuid();
        QCOMPARE(text(history), u"north/money"_s);
        Job run;
        run.kind = u"billing_run"_s;
        QCOMPARE(text(run), u"*/money"_s);
        QVERIFY(!isInScope(of(Role::Billing, {u"north"_s}), tableOf(Entity::Job), toRow(run)));
        QVERIFY(isInScope(of(Role::Billing), tableOf(Entity::Job), toRow(run)));
        StaffUser me;
        me.id = newId<UserId>();
        me.role = Role::Support;
        StaffUser colleague = me;
        colleague.id = newId<UserId>();
        QVERIFY(isInScope(StaffScope::of(me), tableOf(Entity::StaffUser), toRow(me)));
        QVERIFY(!isInScope(StaffScope::of(me), tableOf(Entity::StaffUser), toRow(colleague)));
    }
};

QTEST_GUILESS_MAIN(TestStaffScope)
#include "tst_staffscope.moc"
