#include "core/domain/filter/filterlexer.h"
#include "core/domain/filter/filtertext.h"
#include "core/domain/filter/filtervalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using Kind = FilterToken::Kind;
constexpr int maxNesting = 24; // brackets and nots while reading; the tree itself is held to 8

constexpr QLatin1StringView keywords[] = {
    "and"_L1,      "or"_L1,     "not"_L1,     "is"_L1,     "in"_L1,    "empty"_L1,
    "contains"_L1, "starts"_L1, "between"_L1, "before"_L1, "after"_L1, "on"_L1,
};

bool isKeyword(const FilterToken &token)
{
    return std::any_of(std::begin(keywords), std::end(keywords),
                       [&token](QLatin1StringView word) { return token.is(word); });
}

Error failure(const FilterToken &token, Reason reason, const QString &field,
              const QString &expected, const std::optional<QString> &value = {})
{
    return Error{ErrorCode::Validation,
                 {Problem{reason, field, value.value_or(token.text).left(60), expected, token.line,
                          token.column}},
                 {}};
}

/// Reads tokens by recursive descent: or → and → not → bracket or condition.
class Parser {
public:
    Parser(QList<FilterToken> tokens, const FilterContext &context)
        : m_tokens(std::move(tokens))
        , m_context(context)
    {
    }

    Result<FilterNode> run()
    {
        if (here().kind == Kind::End)
            return FilterNode::everybody();
        LD_ASSIGN(FilterNode node, parseOr(0));
        if (here().kind != Kind::End)
            return unexpected(here().kind == Kind::Close ? u"and, or, end of text"_s
                                                         : u"and, or"_s);
        return node;
    }

private:
    const FilterToken &here() const { return m_tokens.at(m_at); }
    const FilterToken &ahead() const { return m_tokens.at(qMin(m_at + 1, m_tokens.size() - 1)); }
    void step() { m_at = qMin(m_at + 1, m_tokens.size() - 1); }
    bool take(QLatin1StringView keyword)
    {
        if (!here().is(keyword))
            return false;
        step();
        return true;
    }
    bool take(Kind kind)
    {
        if (here().kind != kind)
            return false;
        step();
        return true;
    }
    bool takeSign(QLatin1StringView sign)
    {
        if (!here().isSign(sign))
            return false;
        step();
        return true;
    }
    Error unexpected(const QString &expected) const
    {
        return failure(here(), Reason::Syntax, u"filter"_s, expected);
    }

    Result<FilterNode> parseOr(int nesting)
    {
        QList<FilterNode> parts;
        do {
            LD_ASSIGN(FilterNode part, parseAnd(nesting));
            parts.append(std::move(part));
        } while (take("or"_L1));
        return parts.size() == 1 ? FilterNode(parts.first()) : FilterNode::any(parts);
    }
    Result<FilterNode> parseAnd(int nesting)
    {
        QList<FilterNode> parts;
        do {
            LD_ASSIGN(FilterNode part, parseNot(nesting));
            parts.append(std::move(part));
        } while (take("and"_L1));
        return parts.size() == 1 ? FilterNode(parts.first()) : FilterNode::all(parts);
    }
    Result<FilterNode> parseNot(int nesting)
    {
        if (nesting > maxNesting)
            return failure(here(), Reason::TooDeep, u"filter"_s, QString::number(filterMaxDepth));
        if (take("not"_L1)) {
            LD_ASSIGN(FilterNode node, parseNot(nesting + 1));
            return FilterNode::negation(std::move(node));
        }
        if (take(Kind::Open)) {
            LD_ASSIGN(FilterNode node, parseOr(nesting + 1));
            if (!take(Kind::Close))
                return unexpected(u"and, or, )"_s);
            return node;
        }
        return parseCondition();
    }

    Result<FilterNode> parseCondition()
    {
        const FilterToken &name = here();
        if (name.kind != Kind::Word || isKeyword(name))
            return unexpected(u"a field name, not, ("_s);
        const auto field = filterFieldFromName(name.text);
        if (!field) {
            QStringList known;
            for (const auto &info : filterFields())
                known += QStringList{info.name} + info.aliases;
            return failure(name, Reason::UnknownField, name.text.left(60),
                           expectedNames(name.text, known));
        }
        step();
        FilterCondition condition{*field, FilterOp::Is, {}};
        const FilterToken &start = here();
        LD_ASSIGN(const bool negated, parseOperator(condition));
        const auto operators = filterOperators(*field);
        if (!operators.contains(condition.op))
            return failure(start, Reason::Syntax, filterFieldInfo(*field).name,
                           operatorPattern(*field));
        LD_TRY(parseValues(condition, negated));
        return FilterNode{FilterNode::Shape::Condition, {}, std::move(condition)};
    }

    /// Sets the operator. True when a yes-or-no condition is turned round ("is not yes").
    Result<bool> parseOperator(FilterCondition &condition)
    {
        const auto &info = filterFieldInfo(condition.field);
        using enum FilterOp;
        if (take("is"_L1)) {
            const bool negated = take("not"_L1);
            condition.op = negated ? IsNot : Is;
            if (take("empty"_L1))
                condition.op = negated ? NotEmpty : Empty;
            else if (take("in"_L1))
                condition.op = negated ? NotIn : In;
        } else if (here().is("not"_L1) && ahead().is("in"_L1)) {
            step();
            step();
            condition.op = NotIn;
        } else if (take("in"_L1)) {
            condition.op = In;
        } else if (take("contains"_L1)) {
            condition.op = Contains;
        } else if (take("starts"_L1)) {
            if (!take("with"_L1))
                return failure(here(), Reason::Syntax, info.name, u"with"_s);
            condition.op = StartsWith;
        } else if (take("between"_L1)) {
            condition.op = Between;
        } else if (take("before"_L1) || takeSign("<"_L1)) {
            condition.op = Less;
        } else if (take("after"_L1) || takeSign(">"_L1)) {
            condition.op = More;
        } else if (take("on"_L1) || takeSign("="_L1)) {
            condition.op = Is;
        } else if (takeSign("!="_L1)) {
            condition.op = IsNot;
        } else if (takeSign("<="_L1)) {
            condition.op = AtMost;
        } else if (takeSign(">="_L1)) {
            condition.op = AtLeast;
        } else {
            return failure(here(), Reason::Syntax, info.name, operatorPattern(condition.field));
        }
        if (info.kind == FilterKind::Boolean && condition.op == IsNot) {
            condition.op = Is;
            return true;
        }
        return false;
    }

    Result<void> parseValues(FilterCondition &condition, bool negated)
    {
        using enum FilterOp;
        const auto &info = filterFieldInfo(condition.field);
        const FilterToken &first = here();
        if (condition.op == In || condition.op == NotIn) {
            if (!take(Kind::Open))
                return failure(here(), Reason::Syntax, info.name, u"("_s);
            do {
                LD_TRY(parseValue(condition));
            } while (take(Kind::Comma));
            if (!take(Kind::Close))
                return failure(here(), Reason::Syntax, info.name, u", or )"_s);
        } else if (condition.op != Empty && condition.op != NotEmpty) {
            LD_TRY(parseValue(condition));
            if (condition.op == Between) {
                if (!take("and"_L1))
                    return failure(here(), Reason::Syntax, info.name, u"and"_s);
                LD_TRY(parseValue(condition));
            }
        }
        if (negated)
            condition.values = {!std::get<bool>(condition.values.first())};
        if (auto problem = conditionProblem(condition)) { // number of values, order of ends
            problem->line = first.line;
            problem->column = first.column;
            return Error{ErrorCode::Validation, {*problem}, {}};
        }
        return {};
    }

    Result<void> parseValue(FilterCondition &condition)
    {
        const FilterToken token = here();
        const auto &info = filterFieldInfo(condition.field);
        if ((token.kind != Kind::Word && token.kind != Kind::Quoted) || isKeyword(token))
            return failure(token, Reason::Syntax, info.name,
                           isKeyword(token) ? u'"' + token.text + u'"'
                                            : valuePattern(info, m_context));
        step();
        QString typed = token.text;
        if (info.kind == FilterKind::Date && token.is("today"_L1))
            typed += takeDayOffset();
        const auto value = readFilterValue(typed, info, m_context);
        if (!value)
            return failure(token, unreadableReason(info.kind), info.name,
                           valuePattern(info, m_context), typed);
        FilterCondition alone{condition.field, FilterOp::Is, {*value}};
        if (auto problem = conditionProblem(alone)) {
            problem->line = token.line;
            problem->column = token.column;
            return Error{ErrorCode::Validation, {*problem}, {}};
        }
        condition.values.append(*value);
        return {};
    }

    /// "today - 30", "today -30": the words after "today".
    QString takeDayOffset()
    {
        if (here().kind != Kind::Word ||
            (!here().text.startsWith(u'-') && !here().text.startsWith(u'+')))
            return {};
        QString offset = here().text;
        step();
        if (offset.size() == 1 && here().kind == Kind::Word) {
            offset += here().text;
            step();
        }
        return offset;
    }

    QList<FilterToken> m_tokens;
    FilterContext m_context;
    qsizetype m_at = 0;
};

} // namespace

Result<FilterNode> parseFilter(QStringView text, const FilterContext &context)
{
    LD_ASSIGN(QList<FilterToken> tokens, filterTokens(text));
    LD_ASSIGN(FilterNode node, Parser(std::move(tokens), context).run());
    LD_TRY(checkFilter(node));
    return node;
}

} // namespace linedesk
