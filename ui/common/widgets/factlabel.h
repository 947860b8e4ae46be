#pragma once
#include <QLabel>

namespace linedesk {

/// A value as it is, such as an address or an email: plain text that can be marked and copied. One
/// that is longer than its place is not cut off: with word wrap it is broken inside a word where a
/// word is too long, without it ends with "…". Then the whole is in the tool tip, and its menu
/// copies all of it.
class FactLabel : public QLabel
{
    Q_OBJECT
public:
    explicit FactLabel(const QString &text, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool fits(int width) const;
    QSize broken(int width) const;
};

} // namespace linedesk
