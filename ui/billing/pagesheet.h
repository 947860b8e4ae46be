#pragma once
#include "core/documents/documentpainter.h"

#include <QWidget>

namespace linedesk {

/// One page of a laid-out document on white paper, as large as the widget allows.
class PageSheet : public QWidget
{
    Q_OBJECT
public:
    explicit PageSheet(QWidget *parent = nullptr);
    void showPage(const documents::LayoutPage &page, documents::Paper paper);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    documents::DocumentPainter m_ink;
    documents::LayoutPage m_page;
    documents::Paper m_paper = documents::Paper::Letter;
};

} // namespace linedesk
