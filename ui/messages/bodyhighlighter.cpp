#include "ui/messages/bodyhighlighter.h"

#include "ui/common/theme/theme.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk {

BodyHighlighter::BodyHighlighter(const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void BodyHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression bold(u"(?<!\\\\)(\\*\\*)(?=\\S)(.+?)(?<=\\S)(\\*\\*)"_s);
    static const QRegularExpression italic(
        u"(?<![\\\\*])(\\*)(?=[^\\s*])([^*]+?)(?<=[^\\s*])(\\*)(?!\\*)"_s);
    static const QRegularExpression link(u"(?<!\\\\)(\\[)([^\\]]+)(\\]\\([^)\\s]*\\))"_s);
    static const QRegularExpression field(u"(?<!\\\\)\\{[a-z ]+\\}"_s);
    QList<QTextCharFormat> formats(text.size());
    const auto mark = [&](qsizetype from, qsizetype length, const auto &change) {
        for (qsizetype at = from; at < from + length; ++at)
            change(formats[at]);
    };
    const auto quiet = [this](QTextCharFormat &format) {
        format.setForeground(m_theme.color(Token::TextMuted));
    };
    const auto each = [&](const QRegularExpression &expression, const auto &change) {
        for (auto found = expression.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            mark(match.capturedStart(2), match.capturedLength(2), change);
            mark(match.capturedStart(1), match.capturedLength(1), quiet);
            mark(match.capturedStart(3), match.capturedLength(3), quiet);
        }
    };
    each(bold, [](QTextCharFormat &format) { format.setFontWeight(QFont::Bold); });
    each(italic, [](QTextCharFormat &format) { format.setFontItalic(true); });
    each(link, [this](QTextCharFormat &format) {
        format.setForeground(m_theme.color(Token::Accent));
        format.setFontUnderline(true);
    });
    for (auto found = field.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        mark(match.capturedStart(), match.capturedLength(), [this](QTextCharFormat &format) {
            format.setBackground(m_theme.color(Token::Selection));
        });
    }
    for (qsizetype at = 0; at < formats.size(); ++at)
        setFormat(int(at), 1, formats.at(at));
}

} // namespace linedesk
