#pragma once
#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>

namespace linedesk {

class ActionRegistry;

/// "Do something": the registered actions that are enabled now, by their words.
class CommandSource : public PaletteSource
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::CommandSource)
public:
    explicit CommandSource(ActionRegistry &actions);
    QString group() const override;
    void search(const PaletteQuery &query, const Deliver &deliver) override;

private:
    ActionRegistry &m_actions;
};

} // namespace linedesk
