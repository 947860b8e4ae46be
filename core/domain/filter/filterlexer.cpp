#include "core/domain/filter/filterlexer.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using Kind = FilterToken::Kind;

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201d';
}

class Lexer {
public:
    explicit Lexer(QStringView text)
        : m_text(text)
    {
    }

    Result<QList<FilterToken>> run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            m_start = m_at;
            if (c == u'\n') {
                ++m_at;
                ++m_line;
                m_lineStart = m_at;
            } else if (c.isSpace()) {
                ++m_at;
            } else if (c == u'(') {
                single(Kind::Open);
            } else if (c == u')') {
                single(Kind::Close);
            } else if (c == u',') {
                single(Kind::Comma);
            } else if (isQuote(c)) {
                LD_TRY(quoted());
            } else if (isSign(c)) {
                LD_TRY(sign());
            } else {
                while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
                    ++m_at;
                add(Kind::Word, m_text.mid(m_start, m_at - m_start).toString());
            }
        }
        m_start = m_at;
        add(Kind::End, {});
        return m_tokens;
    }

    Error problemAt(qsizetype at, Reason reason, QString value, QString expected) const
    {
        return Error{ErrorCode::Validation,
                     {Problem{reason, u"filter"_s, std::move(value), std::move(expected), m_line,
                              int(at - m_lineStart) + 1}},
                     {}};
    }

private:
    static bool isSign(QChar c) { return c == u'=' || c == u'!' || c == u'<' || c == u'>'; }
    static bool isWordCharacter(QChar c)
    {
        return !c.isSpace() && !isQuote(c) && !isSign(c) && c != u'(' && c != u')' && c != u',';
    }
    void add(Kind kind, QString text)
    {
        m_tokens.append({kind, std::move(text), m_line, int(m_start - m_lineStart) + 1});
    }
    void single(Kind kind)
    {
        ++m_at;
        add(kind, m_text.mid(m_start, 1).toString());
    }
    Result<void> sign()
    {
        ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'=' && m_text[m_start] != u'=')
            ++m_at;
        const QString text = m_text.mid(m_start, m_at - m_start).toString();
        if (text == u'!')
            return problemAt(m_start, Reason::Syntax, text, u"!="_s);
        add(Kind::Sign, text);
        return {};
    }
    /// A curly quote is closed by a curly one, a straight by a straight. A backslash keeps the next
    /// letter as it is.
    Result<void> quoted()
    {
        const bool straight = m_text[m_at++] == u'"';
        QString content;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            if (c == u'\n')
                break; // a quote left open must not swallow the following lines
            if (isQuote(c) && (c == u'"') == straight) {
                add(Kind::Quoted, content);
                return {};
            }
            if (c == u'\\' && m_at < m_text.size())
                content += m_text[m_at++];
            else
                content += c;
        }
        return problemAt(m_start, Reason::Syntax, m_text.mid(m_start, 20).toString(), u"\""_s);
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_start = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
    QList<FilterToken> m_tokens;
};

} // namespace

Result<QList<FilterToken>> filterTokens(QStringView text)
{
    if (text.size() > filterMaxLength)
        return Error::invalid(Reason::TooLarge, u"filter"_s, QString::number(text.size()),
                              QString::number(filterMaxLength));
    if (!isCleanText(text)) {
        qsizetype good = 0; // the first place where the text stops being clean
        while (good < text.size()) {
            const qsizetype length = text[good].isHighSurrogate() ? 2 : 1;
            if (!isCleanText(text.mid(good, length)))
                break;
            good += length;
        }
        const QStringView before = text.left(good);
        return Error{ErrorCode::Validation,
                     {Problem{Reason::ForbiddenCharacter,
                              u"filter"_s,
                              {},
                              {},
                              int(before.count(u'\n')) + 1,
                              int(good - (before.lastIndexOf(u'\n') + 1)) + 1}},
                     {}};
    }
    return Lexer(text).run();
}

} // namespace linedesk
