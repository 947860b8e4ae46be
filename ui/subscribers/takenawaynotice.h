#pragma once
#include "ui/common/widgets/banner.h"

namespace linedesk {

class DeskService;
class DraftFile;

/// Says once, until the person has read it, that subscribers were taken away from this computer and
/// what stays. Hidden while there is nothing to say. GUI thread.
class TakenAwayNotice : public Banner
{
    Q_OBJECT
public:
    /// Both must outlive it.
    TakenAwayNotice(DeskService &desk, const Theme &theme, QWidget *parent = nullptr);

private:
    void take(const QJsonObject &content);

    DraftFile *m_file;
};

} // namespace linedesk
