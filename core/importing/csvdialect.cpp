#include "core/importing/csvdialect.h"

#include <QIODevice>

#include <map>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 sampleBytes = 64 * 1024;
constexpr int sampleRecords = 50;

/// How a delimiter would cut the first records, blank lines left out.
struct Cuts {
    std::map<int, int> records; ///< by their number of cells
    int strayQuotes = 0;        ///< inside cells that do not start with one: it cuts through quotes
};

Cuts cuts(QByteArrayView text, char delimiter)
{
    Cuts result;
    auto &counts = result.records;
    int records = 0;
    int cells = 1;
    bool quoted = false, cellStart = true, blank = true;
    for (qsizetype i = 0; i < text.size() && records < sampleRecords; ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                ++i;
            else if (c == '"')
                quoted = false;
            continue;
        }
        if (c == '"' && cellStart) {
            quoted = true;
            cellStart = blank = false;
        } else if (c == delimiter) {
            ++cells;
            cellStart = true;
            blank = false;
        } else if (c == '\n' || c == '\r') {
            if (!blank) {
                ++counts[cells];
                ++records;
            }
            cells = 1;
            cellStart = blank = true;
        } else {
            result.strayQuotes += c == '"';
            cellStart = blank = false;
        }
    }
    // A last record cut off by the sample's end says nothing unless it is all there is.
    if (!blank && records == 0)
        ++counts[cells];
    return result;
}

} // namespace

char detectDelimiter(QByteArrayView utf8)
{
    // Of delimiters that cut equally well the one that is rarer in text.
    constexpr QByteArrayView candidates("\t|;,");
    if (utf8.size() > 4 && utf8.startsWith("sep=") && candidates.contains(utf8[4]))
        return utf8[4];
    char best = ',';
    double bestScore = 0;
    for (const char delimiter : candidates) {
        const Cuts found = cuts(utf8, delimiter);
        int records = 0, common = 0, cells = 1;
        for (const auto &[size, times] : found.records) {
            records += times;
            if (times >= common) {
                common = times;
                cells = size;
            }
        }
        if (cells < 2 || records == 0)
            continue;
        // Agreement first; among delimiters that agree the one that cuts more.
        const double agreement = double(common) / records;
        const double whole = found.strayQuotes > records / 2 ? 0.25 : 1;
        const double score = whole * agreement * agreement + 0.001 * qMin(cells, 200);
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

Result<CsvDialect> detectDialect(QIODevice *device, const CsvOptions &options)
{
    CsvDialect dialect;
    EncodingProbe probe;
    QByteArray sample;
    if (device->isSequential()) {
        sample = device->peek(sampleBytes);
        probe.feed(sample);
    } else {
        if (device->size() > options.maxBytes)
            return Error::invalid(Reason::TooLarge, u"file"_s, QString::number(device->size()),
                                  QString::number(options.maxBytes));
        const qint64 start = device->pos();
        QByteArray piece(256 * 1024, Qt::Uninitialized);
        for (;;) {
            const qint64 got = device->read(piece.data(), piece.size());
            if (got < 0)
                return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, device->errorString());
            if (got == 0)
                break;
            if (sample.isEmpty())
                sample = piece.first(qMin(got, sampleBytes));
            probe.feed(QByteArrayView(piece).first(got));
        }
        if (!device->seek(start))
            return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, device->errorString());
    }
    LD_ASSIGN(const EncodingGuess guess, probe.verdict());
    dialect.encoding = options.encoding.value_or(guess.encoding);
    dialect.bomBytes = dialect.encoding == guess.encoding ? guess.bomBytes : 0;

    QByteArray text;
    Utf8Transcoder(dialect.encoding).append(QByteArrayView(sample).sliced(dialect.bomBytes), false, text);
    dialect.delimiter = options.delimiter.value_or(detectDelimiter(text));
    return dialect;
}

} // namespace linedesk
