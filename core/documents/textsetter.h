#pragma once
#include "core/documents/layoutitems.h"

#include <QFontMetricsF>
#include <QHash>

namespace linedesk::documents {

/// Measures, breaks and shortens text in twips. Keeps the metrics of the fonts it met; belongs to
/// one thread. The fonts must be prepared.
class TextSetter
{
public:
    Twips width(const TextStyle &style, const QString &text);
    Twips width(const QList<TextRun> &runs);

    /// The text, shortened with "…" at its end where it is wider than `space`.
    QString elided(const TextStyle &style, const QString &text, Twips space);
    /// The style with its size lowered, by up to a fifth, until the text fits.
    TextStyle fitted(TextStyle style, const QString &text, Twips space);

    /// Breaks runs into lines no wider than `space` where their language allows a break (also
    /// between CJK characters), and inside a word only where it is wider than a line. What does not
    /// fit `maxLines` is shortened with "…".
    QList<QList<TextRun>> broken(const QList<TextRun> &runs, Twips space, int maxLines);

    /// "pay to **Name** now": the words between pairs of ** stand in `strong`.
    static QList<TextRun> emphasized(const QString &text, const TextStyle &plain,
                                     const TextStyle &strong);

private:
    static quint64 keyOf(const TextStyle &style);
    const QFontMetricsF &metrics(const TextStyle &style);

    QHash<quint64, QFontMetricsF> m_metrics;
    QHash<std::pair<quint64, QString>, Twips> m_widths; ///< most texts of a batch come again
};

} // namespace linedesk::documents
