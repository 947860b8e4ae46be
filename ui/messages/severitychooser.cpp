#include "ui/messages/severitychooser.h"

#include "ui/messages/severityrow.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace linedesk {

SeverityChooser::SeverityChooser(const Theme &theme, QWidget *parent)
    : Card(theme, tr("Severity"), parent)
    , m_group(new QButtonGroup(this))
{
    body()->setContentsMargins(8, 8, 8, 8);
    body()->setSpacing(0);
    for (const auto &row : EnumNames<Severity>::rows) {
        auto *choice = new SeverityRow(theme, row.value, this);
        m_group->addButton(choice->button(), int(row.value));
        body()->addWidget(choice);
    }
    setSeverity(Severity::Normal);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            Q_EMIT severityChanged();
    });
}

Severity SeverityChooser::severity() const
{
    return Severity(m_group->checkedId());
}

void SeverityChooser::setSeverity(Severity severity)
{
    m_group->button(int(severity))->setChecked(true);
}

} // namespace linedesk
