#pragma once
#include "ui/shell/page.h"

namespace linedesk {

class Theme;

/// Every kind of field and button, plain, filled, wrong, off.
class SampleFormsPage : public Page
{
    Q_OBJECT
public:
    SampleFormsPage(const Theme &theme, QWidget *parent);
    QString title() const override;
};

} // namespace linedesk
