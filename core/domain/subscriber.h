#pragma once
#include "core/domain/fields.h"
#include "core/domain/site.h"

namespace linedesk {

using SubscriberId = StrongId<struct SubscriberTag>;

enum class SubscriberStatus { Active, Suspended, Hibernated, Prospect, Archived };
template <>
struct EnumNames<SubscriberStatus> {
    static constexpr std::array rows{
        EnumRow{SubscriberStatus::Active, QLatin1StringView("active")},
        EnumRow{SubscriberStatus::Suspended, QLatin1StringView("suspended")},
        EnumRow{SubscriberStatus::Hibernated, QLatin1StringView("hibernated")},
        EnumRow{SubscriberStatus::Prospect, QLatin1StringView("prospect")},
        EnumRow{SubscriberStatus::Archived, QLatin1StringView("archived")},
    };
};

enum class SubscriberKind { Residential, Business };
template <>
struct EnumNames<SubscriberKind> {
    static constexpr std::array rows{
        EnumRow{SubscriberKind::Residential, QLatin1StringView("residential")},
        EnumRow{SubscriberKind::Business, QLatin1StringView("business")},
    };
};

enum class Delivery { Email, Paper, Both };
template <>
struct EnumNames<Delivery> {
    static constexpr std::array rows{
        EnumRow{Delivery::Email, QLatin1StringView("email")},
        EnumRow{Delivery::Paper, QLatin1StringView("paper")},
        EnumRow{Delivery::Both, QLatin1StringView("both")},
    };
};

/// Folded entries in one text, each between bars, so that any of them can be matched.
QString listKey(const QStringList &entries);

/// A billed customer account. Names and addresses are as people write them; the keys beside them
/// are folded copies that searching and sorting use on every engine.
struct Subscriber {
    SubscriberId id;
    qint64 ver = 0;
    QString branch;    ///< permission scope; empty = the only branch
    QString accountNo; ///< given by the server; "P-…" while provisional (decisions 20)
    SubscriberStatus status = SubscriberStatus::Active;
    SubscriberKind kind = SubscriberKind::Residential;
    QString name;
    QString company;
    QString firstName;
    QString lastName;
    QString email;
    QString phone;
    QString mobile;
    QString street;
    QString street2;
    QString city;
    QString region;
    QString postalCode;
    QString country; ///< ISO 3166 alpha-2; empty = the company's
    QString billingName; ///< where the paper goes, when elsewhere (S3)
    QString billingStreet;
    QString billingStreet2;
    QString billingCity;
    QString billingRegion;
    QString billingPostalCode;
    QString billingCountry;
    SiteId siteId;
    QStringList tags;
    Delivery delivery = Delivery::Email;
    QDate since;
    QString source;     ///< product an import came from
    QString externalId; ///< its id there; (source, externalId) is unique when set
    QString nameKey;
    QString accountKey;
    QString cityKey;
    QString emailKey;
    QString phoneKey; ///< digits of each number, "|5550104821|5550104830|"
    QString streetKey;
    QString regionKey;
    QString postalKey;
    QString tagsKey; ///< "|vip|long-time customer|"
    QString searchKey; ///< folded words of all that is searched, phone digits included

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Subscriber::id, FieldRule::any().needed());
        visit("ver", &Subscriber::ver, FieldRule::any());
        visit("branch", &Subscriber::branch, FieldRule::text(40));
        visit("account_no", &Subscriber::accountNo, FieldRule::text(40));
        visit("status", &Subscriber::status, FieldRule::any());
        visit("kind", &Subscriber::kind, FieldRule::any());
        visit("name", &Subscriber::name, FieldRule::text(200).needed());
        visit("company", &Subscriber::company, FieldRule::text(200));
        visit("first_name", &Subscriber::firstName, FieldRule::text(200));
        visit("last_name", &Subscriber::lastName, FieldRule::text(200));
        visit("email", &Subscriber::email, FieldRule::text(254));
        visit("phone", &Subscriber::phone, FieldRule::text(40));
        visit("mobile", &Subscriber::mobile, FieldRule::text(40));
        visit("street", &Subscriber::street, FieldRule::text(200));
        visit("street2", &Subscriber::street2, FieldRule::text(200));
        visit("city", &Subscriber::city, FieldRule::text(200));
        visit("region", &Subscriber::region, FieldRule::text(200));
        visit("postal_code", &Subscriber::postalCode, FieldRule::text(40));
        visit("country", &Subscriber::country, FieldRule::text(2));
        visit("billing_name", &Subscriber::billingName, FieldRule::text(200));
        visit("billing_street", &Subscriber::billingStreet, FieldRule::text(200));
        visit("billing_street2", &Subscriber::billingStreet2, FieldRule::text(200));
        visit("billing_city", &Subscriber::billingCity, FieldRule::text(200));
        visit("billing_region", &Subscriber::billingRegion, FieldRule::text(200));
        visit("billing_postal_code", &Subscriber::billingPostalCode, FieldRule::text(40));
        visit("billing_country", &Subscriber::billingCountry, FieldRule::text(2));
        visit("site_id", &Subscriber::siteId, FieldRule::any());
        visit("tags", &Subscriber::tags, FieldRule::list(50, 40));
        visit("delivery", &Subscriber::delivery, FieldRule::any());
        visit("since", &Subscriber::since, FieldRule::any());
        visit("source", &Subscriber::source, FieldRule::text(40));
        visit("external_id", &Subscriber::externalId, FieldRule::text(100));
        visit("name_key", &Subscriber::nameKey, FieldRule::text(400));
        visit("account_key", &Subscriber::accountKey, FieldRule::text(80));
        visit("city_key", &Subscriber::cityKey, FieldRule::text(400));
        visit("email_key", &Subscriber::emailKey, FieldRule::text(600));
        visit("phone_key", &Subscriber::phoneKey, FieldRule::text(200));
        visit("street_key", &Subscriber::streetKey, FieldRule::text(900));
        visit("region_key", &Subscriber::regionKey, FieldRule::text(400));
        visit("postal_key", &Subscriber::postalKey, FieldRule::text(80));
        visit("tags_key", &Subscriber::tagsKey, FieldRule::text(5000));
        visit("search_key", &Subscriber::searchKey, FieldRule::text(4000));
    }

    /// Brings the folded keys up to date; called wherever a subscriber is written.
    void refreshKeys();
};

/// What a subscriber owes, kept beside the subscriber so that a desk with part of the history
/// still shows true balances. "Days late" comes from the date and is never stored.
struct SubscriberSummary {
    SubscriberId id;
    qint64 ver = 0;
    QString branch;
    Money balance;  ///< owed (+) or in credit (−): the sum of the receivable entries
    Money credit;   ///< received and not yet applied
    QDate oldestDue = none(); ///< due date of the oldest open invoice; none() = nothing open
    int openInvoices = 0;
    int packageCount = 0;
    QString packageNames; ///< "Quarry 50 + Voice", joined by ", "
    Money monthly;        ///< recurring price of one month, before tax

    static QDate none() { return QDate(9999, 12, 31); }
    bool hasDue() const { return oldestDue != none(); }

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &SubscriberSummary::id, FieldRule::any().needed());
        visit("ver", &SubscriberSummary::ver, FieldRule::any());
        visit("branch", &SubscriberSummary::branch, FieldRule::text(40));
        visit("balance_minor", &SubscriberSummary::balance, FieldRule::any());
        visit("credit_minor", &SubscriberSummary::credit, FieldRule::any());
        visit("oldest_due", &SubscriberSummary::oldestDue, FieldRule::any());
        visit("open_invoices", &SubscriberSummary::openInvoices, FieldRule::any());
        visit("package_count", &SubscriberSummary::packageCount, FieldRule::any());
        visit("package_names", &SubscriberSummary::packageNames, FieldRule::text(4000));
        visit("monthly_minor", &SubscriberSummary::monthly, FieldRule::any());
    }
};

using NoteId = StrongId<struct NoteTag>;

/// A remark of staff about a subscriber. Notes are added, never changed.
struct Note {
    NoteId id;
    qint64 ver = 0;
    QString branch;
    SubscriberId subscriberId;
    QString text;
    QString author;
    QDateTime at;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &Note::id, FieldRule::any().needed());
        visit("ver", &Note::ver, FieldRule::any());
        visit("branch", &Note::branch, FieldRule::text(40));
        visit("subscriber_id", &Note::subscriberId, FieldRule::any().needed());
        visit("body", &Note::text, FieldRule::longText(4000).needed());
        visit("author", &Note::author, FieldRule::text(200));
        visit("at", &Note::at, FieldRule::any());
    }
};

} // namespace linedesk
