#include "core/storage/writetexts.h"

#include "core/storage/rowversion.h"

using namespace Qt::StringLiterals;

namespace linedesk {

const WriteTexts &writeTexts(Entity entity)
{
    static const QList<WriteTexts> texts = [] {
        QList<WriteTexts> out;
        for (const Entity each : allEntities()) {
            const Table &table = tableOf(each);
            QStringList names;
            QStringList places;
            QStringList sets;
            for (const Column &column : table.columns) {
                names.append(QString(column.name));
                places.append(u"?"_s);
                if (column.name != "id"_L1 && column.name != "ver"_L1)
                    sets.append(u"%1 = excluded.%1"_s.arg(column.name));
            }
            const QString plain = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(
                table.name, names.join(u", "_s), places.join(u", "_s));
            const QString base =
                plain + u" ON CONFLICT (id) DO UPDATE SET %1, ver = "_s.arg(sets.join(u", "_s));
            out.append({base + u"(%1.ver & %2) + excluded.ver RETURNING ver"_s.arg(table.name).arg(rowversion::greatestNumber),
                        base + u"excluded.ver RETURNING ver"_s,
                        plain + u" ON CONFLICT (id) DO NOTHING"_s, plain,
                        u"DELETE FROM %1 WHERE id = ?"_s.arg(table.name)});
        }
        return out;
    }();
    return texts[qsizetype(entity)];
}

} // namespace linedesk
