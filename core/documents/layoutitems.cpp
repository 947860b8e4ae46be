#include "core/documents/layoutitems.h"

#include "core/base/json.h"

#include <QCryptographicHash>

namespace linedesk::documents {

namespace {

/// Writes items as unmistakable bytes: a letter per kind, numbers in text, texts with their length.
class CanonicalWriter
{
public:
    CanonicalWriter() : m_hash(QCryptographicHash::Sha256) {}

    void number(qint64 value) { m_hash.addData(QByteArray::number(value) + ';'); }
    void text(const QString &value) { bytes(value.toUtf8()); }
    void bytes(const QByteArray &value)
    {
        number(value.size());
        m_hash.addData(value);
    }
    void kind(char letter) { m_hash.addData(QByteArrayView(&letter, 1)); }
    void rect(const QRect &rect)
    {
        number(rect.x());
        number(rect.y());
        number(rect.width());
        number(rect.height());
    }
    void style(const TextStyle &style)
    {
        number(static_cast<int>(style.face));
        number(static_cast<int>(style.weight));
        number(style.size);
        number(style.color);
    }

    void operator()(const TextItem &item)
    {
        kind('t');
        number(item.x);
        number(item.baseline);
        number(static_cast<int>(item.align));
        number(item.runs.size());
        for (const TextRun &run : item.runs) {
            style(run.style);
            number(run.gapBefore);
            text(run.text);
        }
    }
    void operator()(const RuleItem &item)
    {
        kind('r');
        for (const qint64 value : {item.x, item.y, item.length, item.thickness})
            number(value);
        number(item.color);
        number(item.dashed ? 1 : 0);
    }
    void operator()(const BoxItem &item)
    {
        kind('b');
        rect(item.rect);
        number(item.radius);
        number(item.thickness);
        number(item.color);
    }
    void operator()(const QrItem &item)
    {
        kind('q');
        rect(item.rect);
        text(item.payload);
    }
    void operator()(const ImageItem &item)
    {
        kind('i');
        rect(item.rect);
        bytes(sha256(item.bytes));
    }
    void operator()(const StampItem &item)
    {
        kind('s');
        number(item.middle.x());
        number(item.middle.y());
        style(item.style);
        text(item.text);
        number(item.degrees);
    }
    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash;
};

} // namespace

QByteArray LaidOutDocument::contentHash() const
{
    CanonicalWriter writer;
    writer.kind('1'); // the version of this form
    writer.number(static_cast<int>(paper));
    writer.text(title);
    for (const LayoutPage &page : pages) {
        writer.kind('p');
        for (const LayoutItem &item : page.items)
            std::visit(writer, item);
    }
    return writer.result();
}

QStringList LaidOutDocument::textOf(int page) const
{
    QStringList lines;
    for (const LayoutItem &item : pages.at(page).items) {
        if (const auto *text = std::get_if<TextItem>(&item)) {
            QString line;
            for (const TextRun &run : text->runs) {
                if (run.gapBefore > 0 && !line.isEmpty())
                    line += u' ';
                line += run.text;
            }
            lines.append(line);
        } else if (const auto *stamp = std::get_if<StampItem>(&item)) {
            lines.append(stamp->text);
        }
    }
    return lines;
}

} // namespace linedesk::documents
