#include "core/documents/textsetter.h"

#include "core/documents/printfonts.h"

#include <QTextBoundaryFinder>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

/// The part [from, to) of the runs taken as one text.
QList<TextRun> slice(const QList<TextRun> &runs, qsizetype from, qsizetype to)
{
    QList<TextRun> out;
    qsizetype start = 0;
    for (const TextRun &run : runs) {
        const qsizetype begin = std::max(from, start) - start;
        const qsizetype end = std::min(to, start + run.text.size()) - start;
        if (begin < end)
            out.append({run.style, run.text.mid(begin, end - begin),
                        begin == 0 && !out.isEmpty() ? run.gapBefore : 0});
        start += run.text.size();
    }
    return out;
}

QList<TextRun> withoutSpaceAtEnd(QList<TextRun> runs)
{
    while (!runs.isEmpty()) {
        QString &text = runs.last().text;
        while (!text.isEmpty() && text.back().isSpace())
            text.chop(1);
        if (!text.isEmpty())
            break;
        runs.removeLast();
    }
    return runs;
}

} // namespace

quint64 TextSetter::keyOf(const TextStyle &style)
{
    return quint64(style.size) << 8 | quint64(style.weight) << 4 | quint64(style.face);
}

const QFontMetricsF &TextSetter::metrics(const TextStyle &style)
{
    const quint64 key = keyOf(style);
    auto found = m_metrics.find(key);
    if (found == m_metrics.end())
        found = m_metrics.insert(key, QFontMetricsF(printFont(style)));
    return *found;
}

Twips TextSetter::width(const TextStyle &style, const QString &text)
{
    constexpr qsizetype mostWidths = 2048;
    const std::pair key{keyOf(style), text};
    const auto known = m_widths.constFind(key);
    if (known != m_widths.constEnd())
        return *known;
    if (m_widths.size() >= mostWidths)
        m_widths.clear();
    return *m_widths.insert(key, qCeil(metrics(style).horizontalAdvance(text)));
}

Twips TextSetter::width(const QList<TextRun> &runs)
{
    Twips sum = 0;
    for (const TextRun &run : runs)
        sum += run.gapBefore + width(run.style, run.text);
    return sum;
}

QString TextSetter::elided(const TextStyle &style, const QString &text, Twips space)
{
    if (width(style, text) <= space)
        return text;
    return metrics(style).elidedText(text, Qt::ElideRight, space);
}

TextStyle TextSetter::fitted(TextStyle style, const QString &text, Twips space)
{
    const Twips wide = width(style, text);
    if (wide > space)
        style.size = std::max<Twips>(style.size * 4 / 5,
                                     static_cast<Twips>(qint64(style.size) * space / wide));
    return style;
}

QList<QList<TextRun>> TextSetter::broken(const QList<TextRun> &runs, Twips space, int maxLines)
{
    if (width(runs) <= space)
        return {runs};
    QString whole;
    for (const TextRun &run : runs)
        whole += run.text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, whole);
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, whole);
    const auto fits = [&](qsizetype from, qsizetype to) {
        return width(withoutSpaceAtEnd(slice(runs, from, to))) <= space;
    };

    QList<QList<TextRun>> lines;
    qsizetype start = 0;
    while (start < whole.size()) {
        if (lines.size() == maxLines - 1 && !fits(start, whole.size())) {
            QList<TextRun> last = slice(runs, start, whole.size());
            const Twips before = width(last.mid(0, last.size() - 1));
            if (before < space) {
                last.last().text = elided(last.last().style, last.last().text, space - before);
            } else {
                last = last.mid(0, 1);
                last.last().text = elided(last.last().style, last.last().text + u" …"_s, space);
            }
            lines.append(last);
            break;
        }
        qsizetype end = start;
        finder.setPosition(start);
        for (qsizetype next = finder.toNextBoundary(); next > 0 && fits(start, next);
             next = finder.toNextBoundary())
            end = next;
        if (end == start) { // one word wider than the line
            letters.setPosition(start);
            for (qsizetype next = letters.toNextBoundary(); next > 0; next = letters.toNextBoundary()) {
                if (end > start && !fits(start, next))
                    break;
                end = next;
            }
        }
        lines.append(withoutSpaceAtEnd(slice(runs, start, end)));
        start = end;
    }
    return lines;
}

QList<TextRun> TextSetter::emphasized(const QString &text, const TextStyle &plain,
                                      const TextStyle &strong)
{
    QList<TextRun> runs;
    const QStringList parts = text.split(u"**"_s);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!parts[i].isEmpty())
            runs.append({i % 2 ? strong : plain, parts[i], 0});
    }
    return runs;
}

} // namespace linedesk::documents
