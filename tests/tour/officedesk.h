#pragma once
#include "app/desktop/application.h"
#include "core/base/clock.h"
#include "core/client/secretstore.h"

#include <QAction>
#include <QTest>
#include <QWidget>

class QAbstractItemView;
class QModelIndex;

namespace linedesk {

/// The real desk in the test's own process, worked by mouse and keyboard alone: every control is
/// looked up by its object name in the window that lies on top, waited for until it can be used,
/// and clicked or typed into. Each answer is false when the control never came; `missing()` says
/// which.
class OfficeDesk
{
public:
    ~OfficeDesk();

    /// Opens the program over a profile folder, with an enrolment file the first time.
    bool open(const QString &profile, const QString &enrolmentFile = {});
    void close();
    /// Types name and password at the sign-in window; `button` signs in or works offline.
    bool signIn(const QString &user, const QString &password,
                const QString &button = QStringLiteral("signInButton"));
    /// The main window is there and its copy of the record is whole.
    bool isReady();

    /// The window on top: a dialog where one is open, else the main or the sign-in window.
    QWidget *top() const;
    QWidget *window(const QString &name) const;
    template <typename T = QWidget>
    T *find(const QString &name)
    {
        T *found = nullptr;
        const bool there = QTest::qWaitFor([&] {
            QWidget *where = top();
            found = where ? where->findChild<T *>(name) : nullptr;
            // A page that is not shown may have a control of the same name.
            const auto all = where ? where->findChildren<T *>(name) : QList<T *>();
            for (T *one : all)
                found = one->isVisible() ? one : found;
            return found && found->isVisible() && found->isEnabled();
        }, patience);
        if (!there)
            m_missing = name;
        return there ? found : nullptr;
    }
    QString missing() const { return m_missing; }

    bool click(const QString &name);
    /// Replaces what stands in a field; Tab leaves it, as a person does.
    bool type(const QString &name, const QString &text);
    bool pick(const QString &comboName, const QString &entry);
    /// A menu of the menu bar and an entry in it, by their words.
    bool menu(const QString &menuWords, const QString &actionName);
    bool tab(const QString &barName, const QString &words);
    /// The row of a list where some column shows these words, -1 when it does not come.
    int rowWith(const QString &viewName, const QString &words);
    QString cell(const QString &viewName, int row, const QString &header);
    bool openRow(const QString &viewName, const QString &words);
    bool goTo(const QString &pageId);
    QString text(const QString &labelName);
    /// Waits until a label's or button's words hold this.
    bool says(const QString &name, const QString &words);
    /// All words on the window on top, for what has no name of its own.
    bool shows(const QString &words);
    QString allWords() const;
    /// Answers the question that lies on top with one of its buttons.
    bool answer(const QString &choiceId);
    /// Types a path into the file dialog on top and presses Enter.
    bool giveFile(const QString &path);
    bool picture(const QString &path) const;

    static constexpr int patience = 20'000;

private:
    SystemClock m_clock;
    Keychain m_secrets;
    std::unique_ptr<Application> m_application;
    QString m_missing;
};

} // namespace linedesk
