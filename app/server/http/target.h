#pragma once
#include "core/base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace linedesk::http {

struct NameValue {
    QString name;
    QString value;
    friend bool operator==(const NameValue &, const NameValue &) = default;
};

/// Names and values in their order, as a query or a form gives them. Names may stand more than once.
class NameValues
{
public:
    NameValues() = default;
    NameValues(std::initializer_list<NameValue> pairs) : m_pairs(pairs) {}

    void append(QString name, QString value) { m_pairs.append({std::move(name), std::move(value)}); }
    bool contains(QStringView name) const;
    /// The first value; null when the name does not stand there, empty when it stands without one.
    QString value(QStringView name) const;
    QStringList values(QStringView name) const;
    qsizetype size() const { return m_pairs.size(); }
    bool isEmpty() const { return m_pairs.isEmpty(); }
    auto begin() const { return m_pairs.cbegin(); }
    auto end() const { return m_pairs.cend(); }

private:
    QList<NameValue> m_pairs;
};

/// What a request asks for: the path as decoded segments ("/" has none, "/a/" ends in an empty
/// one) and the query.
struct Target {
    QStringList segments;
    NameValues query;
};

/// Reads an origin-form target. Each segment is decoded once. Refused are: any other form, bad
/// escapes, text that is not UTF-8, control characters and NUL, an encoded slash or a backslash,
/// "." and ".." however they are spelled, and an empty segment inside. (reliability 4, row 22)
Result<Target> parseTarget(QByteArrayView target);

/// Reads application/x-www-form-urlencoded text with the same strictness; '+' is a space. At most
/// 500 pairs.
Result<NameValues> parseForm(QByteArrayView text);

} // namespace linedesk::http
