#include "core/domain/filter/filterwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using Kind = FilterWord::Kind;

FilterWord word(Kind kind)
{
    return {kind, {}};
}

/// An Any of nothing but "is" on one field reads as one condition with several values.
std::optional<FilterCondition> asOneOf(const FilterNode &node)
{
    if (node.shape != FilterNode::Shape::Any)
        return std::nullopt;
    FilterCondition out{FilterField::Name, FilterOp::In, {}};
    for (const auto &child : node.children) {
        const auto &condition = child.condition;
        if (child.shape != FilterNode::Shape::Condition || condition.op != FilterOp::Is ||
            (!out.values.isEmpty() && condition.field != out.field))
            return std::nullopt;
        out.field = condition.field;
        out.values.append(condition.values);
    }
    return out;
}

class Speaker {
public:
    void say(const FilterNode &node, bool nested)
    {
        if (const auto oneOf = asOneOf(node)) {
            sayCondition(*oneOf, nested);
            return;
        }
        switch (node.shape) {
        case FilterNode::Shape::Condition:
            sayCondition(node.condition, nested);
            return;
        case FilterNode::Shape::Not:
            words.append(word(Kind::Not));
            say(node.children.first(), true);
            return;
        case FilterNode::Shape::All:
        case FilterNode::Shape::Any:
            break;
        }
        if (nested)
            words.append(word(Kind::Open));
        for (qsizetype i = 0; i < node.children.size(); ++i) {
            if (i > 0)
                words.append(word(node.shape == FilterNode::Shape::All ? Kind::And : Kind::Or));
            say(node.children.at(i), true);
        }
        if (nested)
            words.append(word(Kind::Close));
    }

    QList<FilterWord> words;

private:
    void sayCondition(const FilterCondition &condition, bool nested)
    {
        if (condition.op != FilterOp::In) {
            words.append({Kind::Condition, condition});
            return;
        }
        const bool bracket = nested && condition.values.size() > 1;
        if (bracket)
            words.append(word(Kind::Open));
        for (qsizetype i = 0; i < condition.values.size(); ++i) {
            if (i > 0)
                words.append(word(Kind::Or));
            words.append({i == 0 ? Kind::Condition : Kind::Value,
                          {condition.field, FilterOp::Is, {condition.values.at(i)}}});
        }
        if (bracket)
            words.append(word(Kind::Close));
    }
};

} // namespace

QList<FilterWord> filterWords(const FilterNode &filter)
{
    const FilterNode simple = filter.simplified();
    if (simple.isEverybody())
        return {word(Kind::Everybody)};
    Speaker speaker;
    speaker.say(simple, false);
    return speaker.words;
}

} // namespace linedesk
