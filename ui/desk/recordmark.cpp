#include "ui/desk/recordmark.h"

#include "ui/common/tables/cellroles.h"

using namespace Qt::StringLiterals;

namespace linedesk {

RecordMark RecordMark::of(const DeskService &desk, const Uuid &record)
{
    if (desk.recoveredRecords().contains(record))
        return RecordMark(Kind::Recovered);
    const bool unsent = desk.unsentRecords().contains(record)
                        || desk.unsentSubscribers().contains(record);
    return RecordMark(unsent ? Kind::Unsent : Kind::None);
}

QString RecordMark::iconName() const
{
    switch (m_kind) {
    case Kind::None: return {};
    case Kind::Unsent: return u"cloud-upload"_s;
    case Kind::Recovered: return u"view-task"_s;
    }
    return {};
}

QString RecordMark::tip() const
{
    switch (m_kind) {
    case Kind::None: return {};
    case Kind::Unsent: return tr("Changes not sent yet");
    case Kind::Recovered: return tr("Recovered, please check");
    }
    return {};
}

QString RecordMark::spoken(const QString &text) const
{
    return isNone() ? text : tr("%1, %2", "a record's name, what its mark means").arg(text, tip());
}

QVariant RecordMark::cell(int role) const
{
    if (isNone())
        return {};
    if (role == TrailingIconRole)
        return iconName();
    return role == TrailingIconTipRole ? QVariant(tip()) : QVariant();
}

} // namespace linedesk
