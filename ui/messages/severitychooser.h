#pragma once
#include "core/domain/severity.h"
#include "ui/common/widgets/card.h"

class QButtonGroup;

namespace linedesk {

/// The four severities with sign and explanation (S24), as radio buttons in one card.
class SeverityChooser : public Card
{
    Q_OBJECT
public:
    explicit SeverityChooser(const Theme &theme, QWidget *parent = nullptr);
    Severity severity() const;
    void setSeverity(Severity severity);

Q_SIGNALS:
    void severityChanged();

private:
    QButtonGroup *m_group;
};

} // namespace linedesk
