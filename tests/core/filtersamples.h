#pragma once
#include "core/base/fold.h"
#include "core/domain/filter/filternode.h"
#include "core/domain/filter/filtersubject.h"

#include <QRandomGenerator>

/// Random sound filters and subscribers that meet often enough to be worth comparing.
class FilterSamples {
public:
    explicit FilterSamples(quint32 seed)
        : m_random(seed)
    {
    }

    linedesk::FilterNode tree(int depth)
    {
        using namespace linedesk;
        const int dice = pick(10);
        if (depth == 0 || dice < 4)
            return condition();
        if (dice == 4)
            return FilterNode::negation(tree(depth - 1));
        QList<FilterNode> children;
        for (int i = 2 + pick(2); i > 0; --i)
            children.append(tree(depth - 1));
        return dice < 8 ? FilterNode::all(children) : FilterNode::any(children);
    }

    linedesk::FilterSubject subject(QDate today)
    {
        using namespace linedesk;
        FilterSubject out;
        const auto text = [this] { return pick(4) ? folded(word()) : QString(); };
        const auto list = [this] {
            QStringList words;
            for (int i = pick(3); i > 0; --i)
                words.append(folded(word()));
            return words;
        };
        out.account = text();
        out.name = text();
        out.status = code(FilterField::Status);
        out.kind = code(FilterField::Kind);
        out.emails = list();
        if (pick(2))
            out.phones = QStringList{digits()};
        out.street = text();
        out.city = text();
        out.region = text();
        out.postalCode = text();
        out.country = text();
        out.sites = list();
        out.packages = list();
        out.tags = list();
        out.balance = Money::fromMinor(pick(9) - 4);
        out.credit = Money::fromMinor(pick(5));
        if (pick(3))
            out.oldestDue = today.addDays(pick(40) - 35);
        if (pick(3))
            out.since = today.addDays(pick(9) - 4);
        out.delivery = code(FilterField::Delivery);
        if (pick(2))
            out.tickedLists = QStringList{tickedList()};
        return out;
    }

private:
    int pick(int bound) { return int(m_random.bounded(bound)); }
    QString word()
    {
        static const QStringList words{
            QStringLiteral("a"),       QStringLiteral("Otter Bend"), QStringLiteral("\"x\\"),
            QStringLiteral("or"),      QStringLiteral("empty"),      QStringLiteral("Łódź (2)"),
            QStringLiteral("50 % of"), QStringLiteral("a\u201db"),   QStringLiteral("東京"),
        };
        return words.at(pick(int(words.size())));
    }
    QString tickedList()
    {
        return pick(2) ? QStringLiteral("300-abcdefghijklmnop")
                       : QStringLiteral("7-ponmlkjihgfedcba");
    }
    QString digits() { return QStringLiteral("5550%1").arg(pick(3)); }
    QString code(linedesk::FilterField field)
    {
        const auto &codes = linedesk::filterFieldInfo(field).values;
        return codes.at(pick(int(codes.size())));
    }
    linedesk::FilterValue value(linedesk::FilterField field, int rank)
    {
        using namespace linedesk;
        switch (filterFieldInfo(field).kind) {
        case FilterKind::Text:
        case FilterKind::List:
            if (field == FilterField::Ticked)
                return tickedList();
            return field == FilterField::Phone ? digits() : word();
        case FilterKind::Enumeration:
            return code(field);
        case FilterKind::Money:
            return Money::fromMinor(pick(5) - 2 + rank * 5);
        case FilterKind::Number:
            return qint64(pick(20) + rank * 20);
        case FilterKind::Date:
            return pick(2) ? FilterDate::today(pick(5) - 4 + rank * 5)
                           : FilterDate::on(QDate(2026, 11, 17 + pick(5) + rank * 5));
        case FilterKind::Boolean:
            return pick(2) == 1;
        }
        Q_UNREACHABLE();
    }
    linedesk::FilterNode condition()
    {
        using namespace linedesk;
        const auto &fields = filterFields();
        const FilterField field = fields.at(pick(int(fields.size()))).field;
        const auto operators = filterOperators(field);
        const FilterOp op = operators.at(pick(int(operators.size())));
        QList<FilterValue> values;
        if (op == FilterOp::Between)
            values = {value(field, 0), value(field, 1)};
        else if (op == FilterOp::In || op == FilterOp::NotIn)
            for (int i = 1 + pick(3); i > 0; --i)
                values.append(value(field, 0));
        else if (op != FilterOp::Empty && op != FilterOp::NotEmpty)
            values = {value(field, 0)};
        return FilterNode::where(field, op, values);
    }

    QRandomGenerator m_random;
};
