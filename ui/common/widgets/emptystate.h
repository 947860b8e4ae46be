#pragma once
#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace linedesk {

class Theme;

/// Where a list has nothing: icon 48, one sentence, one button.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const Theme &theme, const QString &iconName, const QString &sentence,
               QWidget *parent = nullptr);
    void setSentence(const QString &sentence);
    void setAction(QAction *action);

private:
    const Theme &m_theme;
    QLabel *m_sentence;
    QWidget *m_button = nullptr;
    QVBoxLayout *m_column;
};

} // namespace linedesk
