#include "core/importing/importreader.h"
#include "tests/bench/benchtable.h"

#include <QBuffer>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace linedesk;
using namespace Qt::StringLiterals;

// Rows per second of the CSV reader and of the import's checks, in processor time of one core.
// Usage: bench_csv [rows]

namespace {

QByteArray file(int rows)
{
    QByteArray bytes =
        "account_no,id,name,company,email,phone,street,city,state,zip,country,status,"
        "package,balance,signup\r\n";
    bytes.reserve(qsizetype(rows) * 180);
    for (int i = 0; i < rows; ++i) {
        const QByteArray n = QByteArray::number(i);
        bytes += QByteArray::number(100000 + i) + ",c" + n +
                 (i % 7 == 0 ? ",José Åkesson " : ",Ann Lee ") + n +
                 (i % 5 == 0 ? ",\"Lee, Ray & Sons\"" : ",") + ",c" + n +
                 "@isp.example,(555) 010-" + QByteArray::number(1000 + i % 9000) + "," + n +
                 " Hill Road,Bend,OR,97701,US,active," + "Fiber 100,\"$1,2" +
                 QByteArray::number(10 + i % 90) + ".50\",2021-0" + QByteArray::number(1 + i % 9) +
                 "-15\r\n";
    }
    return bytes;
}

template <typename Fn>
double bestSeconds(int times, Fn fn)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const std::clock_t start = std::clock(); // processor time: a busy machine is not our fault
        fn();
        best = std::min(best, double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 500'000;
    if (rows < 1)
        return 2;
    const QByteArray bytes = file(rows);
    QTextStream out(stdout);
    const double megabytes = double(bytes.size()) / 1e6;
    const auto line = [&](const char *what, double seconds, qint64 count) {
        out << what << ": " << QString::number(megabytes / seconds, 'f', 0) << " MB/s ("
            << count << " seen)\n";
        out.flush();
        bench::row(what, rows / seconds, "rows/s");
    };
    out << rows << " rows, " << QString::number(megabytes, 'f', 1) << " MB\n";

    double seconds = 0;
    qint64 cells = 0;
    seconds = bestSeconds(3, [&] {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        auto reader = CsvReader::open(&buffer);
        CsvRecord record;
        cells = 0;
        while (reader.ok() && reader->next(record))
            cells += record.size();
    });
    line("CSV read into cells", seconds, cells);

    qint64 good = 0;
    seconds = bestSeconds(1, [&] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        auto reader = ImportReader::open(std::move(buffer), {});
        ImportRow row;
        while (reader.ok() && (*reader)->next(row))
            good += row.ok();
    });
    line("CSV read and checked", seconds, good);
    return good == rows ? 0 : 1;
}
