#include "ui/common/widgets/segmentedswitch.h"

#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/rovingfocus.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {

SegmentedSwitch::SegmentedSwitch(const QString &name, const QStringList &words, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *roving = new RovingFocus(Qt::Horizontal, this);
    const qsizetype last = words.size() - 1;
    for (qsizetype at = 0; at <= last; ++at) {
        auto *button = makeButton(u"segment%1Button"_s.arg(at), words.at(at), this);
        button->setCheckable(true);
        button->setProperty("seg", last == 0    ? u"only"_s
                                   : at == 0    ? u"first"_s
                                   : at == last ? u"last"_s
                                                : u"mid"_s);
        m_group->addButton(button, int(at));
        roving->add(button);
        row->addWidget(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT currentChanged(id);
    });
}

int SegmentedSwitch::current() const
{
    return m_group->checkedId();
}

void SegmentedSwitch::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedSwitch::clearCurrent()
{
    m_group->setExclusive(false);
    for (QAbstractButton *button : m_group->buttons())
        button->setChecked(false);
    m_group->setExclusive(true);
}

} // namespace linedesk
