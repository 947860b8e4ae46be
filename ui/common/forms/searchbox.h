#pragma once
#include <QLineEdit>

class QLabel;
class QTimer;

namespace linedesk {

class Theme;

/// "Find in this list" with an icon and its keys at the right. `searched` comes 150 ms after the
/// last letter, or with each where the list keeps up; at once with Enter; Esc empties it.
class SearchBox : public QLineEdit
{
    Q_OBJECT
public:
    SearchBox(const Theme &theme, const QString &placeholder, const QString &keys = {},
              QWidget *parent = nullptr);

    /// For lists that answer within a frame: `searched` comes with each letter.
    void setImmediate() { m_immediate = true; }

Q_SIGNALS:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void finish();

    QLabel *m_keys;
    QTimer *m_delay;
    QString m_told;
    bool m_immediate = false;
};

} // namespace linedesk
