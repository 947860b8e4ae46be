#pragma once
#include "core/commands/payments.h"
#include "core/commands/users.h"
#include "core/storage/integrity.h"
#include "core/storage/rowscope.h"
#include "tests/app/apitest.h"

namespace linedesk {

using namespace Qt::StringLiterals;

/// Three people and who may see them: Ada is of the north, Belisar of the south, Corvin of no
/// branch; billing works for the north and support for the south. Each of the first two has a note,
/// a portal user and a payment.
class ScopesTest : public ApiTest
{
protected:
    void makeScopes()
    {
        makeApi();
        if (!m_api)
            return;
        m_portalUsers.clear();
        RecordFixture &record = m_api->fixture();
        m_ada = *record.addSubscriber(u"Ada Quill"_s, {{u"branch"_s, u"north"_s}});
        m_belisar = *record.addSubscriber(u"Belisar Quill"_s, {{u"branch"_s, u"south"_s}});
        m_corvin = *record.addSubscriber(u"Corvin Quill"_s);
        limit(Role::Billing, {u"north"_s});
        limit(Role::Support, {u"south"_s});
        for (const SubscriberId &who : {m_ada, m_belisar}) {
            QVERIFY(record.give(AddNote{newId<NoteId>(), who, u"called"_s}).ok());
            const AddPortalUser user{newId<PortalUserId>(), who, who.toString(), {}};
            QVERIFY(record.give(user).ok());
            m_portalUsers.insert(who.toString(), user.id);
        }
        m_adasPayment = pay(m_ada);
        m_belisarsPayment = pay(m_belisar);
        m_billing = m_api->token(Role::Billing);
        m_support = m_api->token(Role::Support);
    }

    static StaffUser staff(Role role, const QStringList &branches)
    {
        StaffUser user;
        user.role = role;
        user.branches = branches;
        return user;
    }
    UserId id(Role role) const { return m_api->fixture().issuer(role).userId; }
    static QString detailOf(const SubscriberId &who)
    {
        return u"/api/v1/subscribers/"_s + who.toString();
    }
    static QString reasonOf(const QJsonObject &answer)
    {
        return answer.value("problems"_L1).toArray().at(0).toObject().value("reason"_L1).toString();
    }
    void limit(Role role, const QStringList &branches)
    {
        const auto answer = m_api->fixture().give(SetStaffBranches{id(role), branches});
        QVERIFY(answer.ok() && answer->status != AnswerStatus::Refused);
    }
    template <typename C>
    QJsonObject answer(const C &command, const QByteArray &token)
    {
        const ApiReply reply = m_api->give({m_api->fixture().envelope(command)}, token);
        return reply.json.value("answers"_L1).toArray().at(0).toObject();
    }
    template <typename C>
    QString answered(const C &command, const QByteArray &token)
    {
        return answer(command, token).value("status"_L1).toString();
    }
    PaymentId pay(const SubscriberId &who)
    {
        PostPayment command;
        command.id = newId<PaymentId>();
        command.subscriberId = who;
        command.amount = Money::fromMinor(2500);
        command.receivedOn = QDate(2026, 11, 21);
        const auto answer = m_api->fixture().give(command);
        return answer.ok() && answer->status != AnswerStatus::Refused ? command.id : PaymentId();
    }
    ApiReply changesAfter(qint64 cursor, const QByteArray &token)
    {
        return m_api->get(u"/api/v1/changes?cursor=%1&limit=5000"_s.arg(cursor), token);
    }
    static QHash<QString, QStringList> told(const ApiReply &page)
    {
        QHash<QString, QStringList> out;
        for (const auto &each : page.json.value("changes"_L1).toArray()) {
            const QJsonObject change = each.toObject();
            out[change.value("entity"_L1).toString()].append(change.value("op"_L1).toString());
        }
        return out;
    }

    SubscriberId m_ada;
    SubscriberId m_belisar;
    SubscriberId m_corvin;
    PaymentId m_adasPayment;
    PaymentId m_belisarsPayment;
    QHash<QString, PortalUserId> m_portalUsers;
    QByteArray m_billing;
    QByteArray m_support;
};

} // namespace linedesk
