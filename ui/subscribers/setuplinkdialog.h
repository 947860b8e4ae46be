#pragma once
#include <QDialog>

namespace linedesk {

class Theme;

/// Shows a one-time link to hand over, with Copy. It is shown once and kept nowhere.
class SetUpLinkDialog : public QDialog
{
    Q_OBJECT
public:
    SetUpLinkDialog(const Theme &theme, const QString &username, const QString &link,
                    const QString &expires, QWidget *parent);
};

} // namespace linedesk
