#pragma once
#include "core/base/result.h"
#include "core/importing/importfield.h"

#include <QJsonObject>
#include <QStringList>

namespace linedesk {

/// One column of the file and what it is taken for.
struct MatchedColumn {
    QString header;
    std::optional<ImportField> field; ///< nothing = left out
};

/// Which column of a file feeds which field: found by the columns' names (the product that wrote
/// the file is recognised by them), changed by a map, saved as one. A value; any thread.
class ColumnMatch
{
public:
    /// A map from its file: strict JSON, one object of texts and nulls.
    static Result<QJsonObject> parseMap(QByteArrayView json);
    /// By names alone. Where several columns mean the same, the plainest name is taken and the rest
    /// is left out; the same name twice is a problem.
    static ColumnMatch byNames(const QStringList &header);
    /// By names, with a map's word above them: {"column name": "field" | null}. A column that is
    /// not in the file, a field that is not in the catalogue, or two columns for a field that
    /// takes one are problems. Fields the map gives away are no longer matched by name.
    static ColumnMatch byMap(const QStringList &header, const QJsonObject &map);

    /// The columns of a file that has no header but a known order: "freeside-simple",
    /// "freeside-extended" and its kin. Empty for an unknown name.
    static QStringList layoutColumns(QStringView layout);
    static QStringList layoutNames();
    /// The columns a map names by their places, {"#1": "name", "#3": "phone"}: the file has no
    /// header. Empty when the map names columns by their headers.
    static QStringList placedColumns(const QJsonObject &map);

    /// "wave", "zoho" …, or "csv" when the product is not known.
    const QString &source() const { return m_source; }
    const QList<MatchedColumn> &columns() const { return m_columns; }
    /// The columns nothing is taken from.
    QStringList leftOut() const;
    /// From 0; −1 when no column feeds the field.
    int columnOf(ImportField field) const;
    /// Whether rows of one customer may repeat, one per service, to be put together.
    bool repeatsCustomers() const;
    /// Why the file cannot be read so: DuplicateField, NotFound, UnknownValue, or Required when no
    /// column can give a name. `column` is the file's column from 1.
    const QList<Problem> &problems() const { return m_problems; }
    /// The whole match as a map, left-out columns as null.
    QJsonObject toMap() const;
    /// The same as the bytes of a map file, indented for people.
    QByteArray mapFile() const;

private:
    void matchNames(const QList<bool> &decided);
    void checkNeeded();
    bool takesName() const;

    QString m_source;
    bool m_holdsCustomers = true;
    QList<MatchedColumn> m_columns;
    QList<Problem> m_problems;
};

} // namespace linedesk
