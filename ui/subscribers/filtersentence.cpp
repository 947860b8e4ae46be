#include "ui/subscribers/filtersentence.h"

#include "core/domain/filter/tickedlist.h"
#include "ui/subscribers/subscriberwords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString FilterSentence::field(FilterField field)
{
    switch (field) {
    case FilterField::Account: return tr("account");
    case FilterField::Name: return tr("name");
    case FilterField::Status: return tr("account status");
    case FilterField::Kind: return tr("kind");
    case FilterField::Email: return tr("email");
    case FilterField::Phone: return tr("phone");
    case FilterField::Street: return tr("street");
    case FilterField::City: return tr("town");
    case FilterField::Region: return tr("region");
    case FilterField::PostalCode: return tr("ZIP code");
    case FilterField::Country: return tr("country");
    case FilterField::Site: return tr("tower");
    case FilterField::Package: return tr("package");
    case FilterField::Tag: return tr("tag");
    case FilterField::Balance: return tr("balance");
    case FilterField::Credit: return tr("credit");
    case FilterField::DaysLate: return tr("days late");
    case FilterField::OldestDue: return tr("oldest due date");
    case FilterField::Since: return tr("subscriber since");
    case FilterField::Delivery: return tr("invoice delivery");
    case FilterField::HasEmail: return tr("email");
    case FilterField::InGrace: return tr("in grace");
    case FilterField::Ticked: return tr("ticked");
    }
    Q_UNREACHABLE();
}

QString FilterSentence::pattern(FilterOp op, FilterKind kind)
{
    const bool date = kind == FilterKind::Date;
    switch (op) {
    case FilterOp::Is: return date ? tr("%1 on %2") : tr("%1 is %2");
    case FilterOp::IsNot: return date ? tr("%1 not on %2") : tr("%1 is not %2");
    case FilterOp::Contains: return tr("%1 contains %2");
    case FilterOp::StartsWith: return tr("%1 starts with %2");
    case FilterOp::In: return tr("%1 is one of %2");
    case FilterOp::NotIn: return tr("%1 is none of %2");
    case FilterOp::Empty: return tr("no %1");
    case FilterOp::NotEmpty: return tr("any %1");
    case FilterOp::Less: return date ? tr("%1 before %2") : tr("%1 under %2");
    case FilterOp::AtMost: return date ? tr("%1 on or before %2") : tr("%1 at most %2");
    case FilterOp::More: return date ? tr("%1 after %2") : tr("%1 over %2");
    case FilterOp::AtLeast: return date ? tr("%1 on or after %2") : tr("%1 at least %2");
    case FilterOp::Between: return tr("%1 between %2 and %3");
    }
    Q_UNREACHABLE();
}

QString FilterSentence::value(FilterField field, const FilterValue &value) const
{
    if (const auto *text = std::get_if<QString>(&value)) {
        if (field == FilterField::Status) {
            if (const auto code = valueOf<SubscriberStatus>(*text))
                return SubscriberWords::status(*code).toLower();
        } else if (field == FilterField::Kind) {
            if (const auto code = valueOf<SubscriberKind>(*text))
                return SubscriberWords::kind(*code).toLower();
        } else if (field == FilterField::Delivery) {
            if (const auto code = valueOf<Delivery>(*text))
                return SubscriberWords::delivery(*code).toLower();
        } else if (field == FilterField::Ticked) {
            const auto name = TickedListName::parse(*text);
            return tr("the %Ln ticked subscriber(s)", "", name ? int(name->people) : 0);
        }
        return *text;
    }
    if (const auto *money = std::get_if<Money>(&value))
        return m_money.text(*money);
    if (const auto *number = std::get_if<qint64>(&value))
        return QLocale().toString(*number);
    if (const auto *date = std::get_if<FilterDate>(&value)) {
        if (date->fixed.isValid())
            return m_dates.full(date->fixed);
        if (date->daysFromToday == 0)
            return tr("today");
        return date->daysFromToday < 0 ? tr("%Ln day(s) ago", "", -date->daysFromToday)
                                       : tr("%Ln day(s) from today", "", date->daysFromToday);
    }
    return std::get<bool>(value) ? tr("yes") : tr("no");
}

QString FilterSentence::daysLate(const FilterCondition &condition) const
{
    const int days = int(std::get<qint64>(condition.values.first()));
    switch (condition.op) {
    case FilterOp::Is: return tr("exactly %Ln day(s) late", "", days);
    case FilterOp::IsNot: return tr("other than %Ln day(s) late", "", days);
    case FilterOp::Less: return tr("under %Ln day(s) late", "", days);
    case FilterOp::AtMost: return tr("at most %Ln day(s) late", "", days);
    case FilterOp::More: return tr("over %Ln day(s) late", "", days);
    case FilterOp::AtLeast: return tr("at least %Ln day(s) late", "", days);
    case FilterOp::Between:
        return tr("%1 to %2 days late").arg(days).arg(std::get<qint64>(condition.values.at(1)));
    case FilterOp::Contains:
    case FilterOp::StartsWith:
    case FilterOp::In:
    case FilterOp::NotIn:
    case FilterOp::Empty:
    case FilterOp::NotEmpty: break;
    }
    Q_UNREACHABLE();
}

QString FilterSentence::condition(const FilterCondition &condition) const
{
    const FilterKind kind = filterFieldInfo(condition.field).kind;
    if (condition.field == FilterField::DaysLate)
        return daysLate(condition);
    if (kind == FilterKind::Boolean) {
        const bool yes = std::get<bool>(condition.values.first());
        if (condition.field == FilterField::HasEmail)
            return yes ? tr("with an email address") : tr("without an email address");
        return yes ? tr("in grace") : tr("not in grace");
    }
    QStringList values;
    for (const FilterValue &one : condition.values)
        values.append(value(condition.field, one));
    if (condition.field == FilterField::Status || condition.field == FilterField::Kind) {
        if (condition.op == FilterOp::Is)
            return values.first();
        if (condition.op == FilterOp::IsNot)
            return tr("not %1", "not archived").arg(values.first());
    }
    if (condition.field == FilterField::Ticked) {
        const QString lists = values.join(tr(" or ", "between two lists of people"));
        const bool none = condition.op == FilterOp::IsNot || condition.op == FilterOp::NotIn;
        return none ? tr("none of %1", "none of the 5,000 ticked subscribers").arg(lists) : lists;
    }
    const QString words = pattern(condition.op, kind);
    const QString name = field(condition.field);
    if (values.isEmpty())
        return words.arg(name);
    if (condition.op == FilterOp::Between)
        return words.arg(name, values.at(0), values.at(1));
    return words.arg(name, values.join(tr(", ", "between the values of a list")));
}

QString FilterSentence::word(const FilterWord &word) const
{
    switch (word.kind) {
    case FilterWord::Kind::Everybody: return tr("all subscribers");
    case FilterWord::Kind::Condition: return condition(word.condition);
    case FilterWord::Kind::Value:
        return value(word.condition.field, word.condition.values.first());
    case FilterWord::Kind::And: return tr("and", "between two conditions");
    case FilterWord::Kind::Or: return tr("or", "between two conditions");
    case FilterWord::Kind::Not: return tr("not", "before a condition");
    case FilterWord::Kind::Open: return u"("_s;
    case FilterWord::Kind::Close: return u")"_s;
    }
    Q_UNREACHABLE();
}

QString FilterSentence::sentence(const FilterNode &filter, bool rich) const
{
    QString out;
    bool tight = true; // no space at the start and after an opening bracket
    for (const FilterWord &piece : filterWords(filter)) {
        if (!tight && piece.kind != FilterWord::Kind::Close)
            out += u' ';
        QString text = word(piece);
        if (out.isEmpty() && !text.isEmpty())
            text[0] = text[0].toUpper();
        const bool bold = piece.kind == FilterWord::Kind::And || piece.kind == FilterWord::Kind::Or
                          || piece.kind == FilterWord::Kind::Not;
        if (rich)
            text = bold ? u"<b>%1</b>"_s.arg(text.toHtmlEscaped()) : text.toHtmlEscaped();
        out += text;
        tight = piece.kind == FilterWord::Kind::Open;
    }
    return out;
}

QString FilterSentence::plain(const FilterNode &filter) const
{
    return sentence(filter, false);
}

QString FilterSentence::rich(const FilterNode &filter) const
{
    return sentence(filter, true);
}

} // namespace linedesk
