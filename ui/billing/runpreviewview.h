#pragma once
#include "ui/billing/runpreview.h"
#include "ui/common/words/moneyformat.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace linedesk {

class Banner;
class DataTable;
class RunPreviewModel;
class SearchBox;
class SegmentedSwitch;
class SummaryStrip;
class Theme;

/// Step 3 of a billing run: what would be billed, and that nothing was yet.
class RunPreviewView : public QWidget
{
    Q_OBJECT
public:
    RunPreviewView(const Theme &theme, const MoneyFormat &format, QWidget *parent = nullptr);

    void setPreview(const RunPreview &preview);
    const RunPreview &preview() const { return m_preview; }
    QWidget *findBox() const;

Q_SIGNALS:
    void againRequested();
    void subscriberRequested(const SubscriberId &subscriber);

private:
    QWidget *makeList();
    void takeFigures();
    void makeSwitch();

    const Theme &m_theme;
    MoneyFormat m_format;
    RunPreview m_preview;
    Banner *m_banner;
    SummaryStrip *m_strip;
    QHBoxLayout *m_listHead;
    SegmentedSwitch *m_switch = nullptr;
    SearchBox *m_find;
    DataTable *m_table;
    QLabel *m_more = nullptr;
    RunPreviewModel *m_model;
};

} // namespace linedesk
