#pragma once
#include <QWidget>

class QVBoxLayout;

namespace linedesk {

/// Banners and cards one below the other above a page's content, with the page's padding around
/// them; gone with its space while none of them has anything to say.
class NoticeStack : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeStack(QWidget *parent = nullptr);
    void add(QWidget *notice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();

    QVBoxLayout *m_column;
};

} // namespace linedesk
