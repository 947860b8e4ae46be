#pragma once
#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace linedesk {

class Theme;

/// Long work shown in place, not in a dialog: "Printing 133 of 486", a bar, the counts, time left,
/// Pause and Cancel…. Source: ui.md 6.
class ProgressCard : public QFrame
{
    Q_OBJECT
public:
    explicit ProgressCard(const Theme &theme, QWidget *parent = nullptr);

    /// "Printing 133 of 486"; the caller writes the sentence.
    void setTitle(const QString &title);
    void setProgress(qint64 done, qint64 total);
    /// "131 sent · 2 need a fix · 353 waiting".
    void setCounts(const QString &counts);
    /// "About 4 minutes left"; empty while not known.
    void setTimeLeft(const QString &words);
    void setPaused(bool paused);
    /// Work that can only be stopped has no Pause.
    void setPausable(bool pausable);
    /// No more Pause and Cancel; the bar stays full.
    void setFinished(bool finished);

Q_SIGNALS:
    void pauseClicked();
    void resumeClicked();
    void cancelClicked();

private:
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_timeLeft;
    QProgressBar *m_bar;
    QLabel *m_counts;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    bool m_paused = false;
    bool m_pausable = true;
};

} // namespace linedesk
