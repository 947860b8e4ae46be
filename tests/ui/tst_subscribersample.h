#pragma once
#include "core/commands/invoices.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/ui/support/testdesk.h"

#include <QTranslator>

namespace linedesk {

/// English plurals as the program's own translation gives them: "6 subscriber(s)" → "6 subscribers".
class EnglishPlurals : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        QString text = QString::fromUtf8(source);
        if (n < 0 || !text.contains(QLatin1StringView("(s)")))
            return {};
        return text.replace(QLatin1StringView("(s)"), QLatin1StringView(n == 1 ? "" : "s"));
    }
    bool isEmpty() const override { return false; }
};

/// A handful of people of Otter Bend, made by the commands themselves. Today is Nov 21, 2026, 15
/// days to pay and 15 of grace; opening balances are due at once, invoices 15 days after their date.
class SubscriberSample
{
public:
    explicit SubscriberSample(TestDesk &desk)
        : m_desk(desk)
    {
    }

    SubscriberId add(const QString &name, const QString &city, Money opening = {},
                     const QJsonObject &more = {})
    {
        CreateSubscriber command;
        command.id = newId<SubscriberId>();
        command.contact = more;
        command.contact.insert(QStringLiteral("name"), name);
        command.contact.insert(QStringLiteral("city"), city);
        command.openingBalance = opening;
        m_desk.now(command);
        return command.id;
    }

    PackageId package(const QString &name, Money monthly, const QStringList &services = {})
    {
        SavePackage command;
        command.id = newId<PackageId>();
        command.packageName = name;
        command.monthlyPrice = monthly;
        for (const QString &label : services)
            command.services.append({newId<PackageServiceId>(), ServiceKind::Internet, label, 1, {}});
        m_desk.now(command);
        return command.id;
    }

    void give(const SubscriberId &who, const PackageId &what, QDate from)
    {
        AddPackage command;
        command.id = newId<SubscriptionId>();
        command.subscriberId = who;
        command.packageId = what;
        command.billStart = from;
        m_desk.now(command);
    }

    void invoice(const SubscriberId &who, QDate on)
    {
        IssueInvoice command;
        command.id = newId<InvoiceId>();
        command.subscriberId = who;
        command.invoiceDate = on;
        command.through = on;
        m_desk.now(command);
    }

    void pay(const SubscriberId &who, Money amount, QDate on)
    {
        PostPayment command;
        command.id = newId<PaymentId>();
        command.subscriberId = who;
        command.amount = amount;
        command.method = PaymentMethod::Check;
        command.receivedOn = on;
        command.reference = QStringLiteral("1042");
        m_desk.now(command);
    }

private:
    TestDesk &m_desk;
};

} // namespace linedesk
