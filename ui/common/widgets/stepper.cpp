#include "ui/common/widgets/stepper.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/stepbutton.h"

#include <QHBoxLayout>

namespace linedesk {

Stepper::Stepper(const Theme &theme, const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Steps"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (int at = 0; at < int(steps.size()); ++at) {
        if (at > 0) {
            auto *line = new Divider(Qt::Horizontal, this);
            line->setFixedWidth(28);
            row->addWidget(line);
        }
        auto *button = new StepButton(theme, at + 1, steps.at(at), this);
        connect(button, &QAbstractButton::clicked, this, [this, at] { Q_EMIT backRequested(at); });
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch();
    setCurrent(0);
}

void Stepper::setCurrent(int step)
{
    m_current = step;
    for (int at = 0; at < int(m_buttons.size()); ++at) {
        m_buttons.at(at)->setStage(at < step    ? StepButton::Stage::Done
                                   : at == step ? StepButton::Stage::Current
                                                : StepButton::Stage::Later);
    }
}

} // namespace linedesk
