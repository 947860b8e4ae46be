#pragma once
#include "ui/shell/page.h"

namespace linedesk {

class ActionRegistry;
class DataTable;
class Theme;

/// A list page made of the kit's parts alone, like the subscribers' list.
class SampleListPage : public Page
{
    Q_OBJECT
public:
    SampleListPage(const Theme &theme, ActionRegistry &actions, QWidget *parent);
    QString title() const override;
    QString statusText() const override;
    QWidget *findBox() const override { return m_find; }

private:
    const Theme &m_theme;
    DataTable *m_table;
    QWidget *m_find;
};

/// Cards, chips, summary, banners, progress, steps: the parts of profiles and guided work.
class SamplePartsPage : public Page
{
    Q_OBJECT
public:
    SamplePartsPage(const Theme &theme, ActionRegistry &actions, QWidget *parent);
    QString title() const override;
};

} // namespace linedesk
