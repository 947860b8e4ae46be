#pragma once
#include <QString>
#include <QStringList>

namespace linedesk {

/// What is typed into "Find in this list": words, each of which must begin a word of the
/// subscriber. One letter alone asks for the names that begin with it, one digit for the account
/// numbers too; a last word of one letter after others narrows too little and waits for its second
/// letter. A number typed with brackets
/// and dashes is one word.
class FindText
{
public:
    FindText() = default;
    explicit FindText(const QString &typed);

    bool isEmpty() const { return m_words.isEmpty(); }
    /// One letter or digit alone.
    bool isLetter() const { return m_letter; }
    bool isDigit() const { return m_letter && m_words.first().front().isDigit(); }
    const QStringList &words() const { return m_words; }

    /// Whether whoever matches this text matches `wider` too.
    bool narrows(const FindText &wider) const;
    /// What is left to ask among those who match `wider`, which this text narrows.
    FindText beyond(const FindText &wider) const;

    /// Whether a subscriber with these folded keys matches.
    bool matches(const QString &nameKey, const QString &accountKey, const QString &searchKey) const;
    /// Whether matches() says the same as the full-text index: letters beyond the basic plane are
    /// the index's own business.
    bool isCheckable() const;

    /// As a question to the full-text index.
    QString match() const;
    /// A question that everybody who matches this text answers too, of words with two to `letters`
    /// letters; empty when there is no such word.
    QString widerMatch(qsizetype letters) const;
    /// Whether some word is one letter long, or longer than `letters`.
    bool hasWordsBeyond(qsizetype letters) const;

    friend bool operator==(const FindText &, const FindText &) = default;

private:
    QStringList m_words;
    bool m_letter = false;
};

} // namespace linedesk
