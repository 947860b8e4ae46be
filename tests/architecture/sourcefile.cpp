#include "tests/architecture/sourcefile.h"

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

SourceFile::SourceFile(QString path, QString text)
    : m_path(std::move(path)), m_lines(text.split(u'\n'))
{
    if (!m_lines.isEmpty() && m_lines.last().isEmpty())
        m_lines.removeLast();
    if (isCode())
        takeApart(text);
}

bool SourceFile::isCode() const
{
    return m_path.endsWith(u".cpp"_s) || isHeader();
}

bool SourceFile::isHeader() const
{
    return m_path.endsWith(u".h"_s);
}

bool SourceFile::isIn(QStringView folder) const
{
    return m_path.size() > folder.size() && m_path.startsWith(folder)
        && m_path.at(folder.size()) == u'/';
}

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// Reads C++ from left to right; what a character belongs to decides where it is written.
class Splitter
{
public:
    explicit Splitter(const QString &text) : m_text(text) {}

    QString code;
    QString comments;
    QList<SourceFile::Literal> literals;

    void run()
    {
        while (m_at < m_text.size()) {
            if (starts(u"//"))
                comment(u"\n", false);
            else if (starts(u"/*"))
                comment(u"*/", true);
            else if (m_text.at(m_at) == u'"')
                quoted();
            else if (m_text.at(m_at) == u'\'' && !isDigitSeparator())
                character();
            else
                keep();
        }
    }

private:
    bool starts(QStringView what) const { return QStringView(m_text).mid(m_at).startsWith(what); }
    bool isDigitSeparator() const
    {
        return m_at > 0 && m_at + 1 < m_text.size() && isWordCharacter(m_text.at(m_at - 1))
            && isWordCharacter(m_text.at(m_at + 1)) && !isPrefix();
    }
    /// u'x', L'x', u8'x'
    bool isPrefix() const
    {
        qsizetype from = m_at;
        while (from > 0 && isWordCharacter(m_text.at(from - 1)))
            --from;
        const auto word = QStringView(m_text).mid(from, m_at - from);
        return word == u"u" || word == u"U" || word == u"L" || word == u"u8";
    }
    void keep()
    {
        const QChar c = m_text.at(m_at++);
        code += c;
        comments += c == u'\n' ? c : QChar(u' ');
        m_line += c == u'\n' ? 1 : 0;
    }
    void blank(bool toComments)
    {
        const QChar c = m_text.at(m_at++);
        code += c == u'\n' ? c : QChar(u' ');
        comments += c == u'\n' || toComments ? c : QChar(u' ');
        m_line += c == u'\n' ? 1 : 0;
    }
    void comment(QStringView end, bool withEnd)
    {
        while (m_at < m_text.size() && !starts(end))
            blank(true);
        for (qsizetype i = 0; withEnd && i < end.size() && m_at < m_text.size(); ++i)
            blank(true);
    }
    void quoted()
    {
        if (m_at > 0 && m_text.at(m_at - 1) == u'R') {
            raw();
            return;
        }
        // An include's path is code: the rules for includes read it.
        const auto before = QStringView(code).mid(code.lastIndexOf(u'\n') + 1).trimmed();
        if (before == u"#include") {
            keep();
            while (m_at < m_text.size() && m_text.at(m_at) != u'"' && m_text.at(m_at) != u'\n')
                keep();
            if (m_at < m_text.size())
                keep();
            return;
        }
        SourceFile::Literal literal{m_line, {}};
        keep();
        while (m_at < m_text.size() && m_text.at(m_at) != u'"' && m_text.at(m_at) != u'\n') {
            const int length = m_text.at(m_at) == u'\\' && m_at + 1 < m_text.size() ? 2 : 1;
            for (int i = 0; i < length; ++i) {
                literal.text += m_text.at(m_at);
                blank(false);
            }
        }
        if (m_at < m_text.size())
            keep();
        literals.append(literal);
    }
    void raw()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        if (open < 0) {
            keep();
            return;
        }
        const QString end = u')' + m_text.mid(m_at + 1, open - m_at - 1) + u'"';
        qsizetype close = m_text.indexOf(end, open);
        close = close < 0 ? m_text.size() : close;
        literals.append({m_line, m_text.mid(open + 1, close - open - 1)});
        const qsizetype last = qMin(close + end.size(), m_text.size());
        while (m_at < last)
            blank(false);
    }
    void character()
    {
        keep();
        while (m_at < m_text.size() && m_text.at(m_at) != u'\'' && m_text.at(m_at) != u'\n') {
            if (m_text.at(m_at) == u'\\')
                blank(false);
            if (m_at < m_text.size())
                blank(false);
        }
        if (m_at < m_text.size())
            keep();
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

void SourceFile::takeApart(const QString &text)
{
    Splitter splitter(text);
    splitter.run();
    m_code = splitter.code.split(u'\n');
    m_comments = splitter.comments.split(u'\n');
    m_literals = splitter.literals;
}

} // namespace linedesk::architecture
