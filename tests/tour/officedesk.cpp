#include "tests/tour/officedesk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabBar>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString plain(QString words)
{
    return words.remove(u'&');
}

QString wordsOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return plain(button->text());
    if (const auto *field = qobject_cast<const QLineEdit *>(widget))
        return field->text();
    if (const auto *field = qobject_cast<const QPlainTextEdit *>(widget))
        return field->toPlainText();
    return {};
}

} // namespace

OfficeDesk::~OfficeDesk()
{
    close();
}

bool OfficeDesk::open(const QString &profile, const QString &enrolmentFile)
{
    DesktopOptions options;
    options.profile = profile;
    options.enrolFile = enrolmentFile;
    options.appearance = u"light"_s;
    m_application = std::make_unique<Application>(options, m_clock, m_secrets);
    const auto started = m_application->start();
    m_missing = started.ok() ? QString() : u"the program: "_s + started.error().detail;
    return started.ok();
}

void OfficeDesk::close()
{
    m_application.reset();
}

QWidget *OfficeDesk::window(const QString &name) const
{
    for (QWidget *one : QApplication::topLevelWidgets()) {
        if (one->isVisible() && one->objectName() == name)
            return one;
    }
    return nullptr;
}

QWidget *OfficeDesk::top() const
{
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    if (QWidget *main = window(u"mainWindow"_s))
        return main;
    return window(u"signInWindow"_s);
}

bool OfficeDesk::isReady()
{
    const bool there =
        QTest::qWaitFor([this] { return window(u"mainWindow"_s) != nullptr; }, patience);
    m_missing = there ? QString() : u"mainWindow"_s;
    return there && QTest::qWaitForWindowActive(window(u"mainWindow"_s), patience);
}

bool OfficeDesk::signIn(const QString &user, const QString &password, const QString &button)
{
    return type(u"userField"_s, user) && type(u"passwordField"_s, password) && click(button);
}

bool OfficeDesk::click(const QString &name)
{
    auto *widget = find<QWidget>(name);
    if (!widget)
        return false;
    // A box may be wider than its mark and its words.
    const bool box = qobject_cast<QCheckBox *>(widget) || qobject_cast<QRadioButton *>(widget);
    QTest::mouseClick(widget, Qt::LeftButton, {},
                      box ? QPoint(10, widget->height() / 2) : widget->rect().center());
    return true;
}

bool OfficeDesk::type(const QString &name, const QString &text)
{
    auto *widget = find<QWidget>(name);
    if (!widget)
        return false;
    QWidget *field = widget->focusProxy() ? widget->focusProxy() : widget;
    if (const auto *area = qobject_cast<QAbstractScrollArea *>(field))
        QTest::mouseClick(area->viewport(), Qt::LeftButton);
    else
        QTest::mouseClick(field, Qt::LeftButton);
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    if (!qobject_cast<QPlainTextEdit *>(field) && !qobject_cast<QTextEdit *>(field))
        QTest::keyClick(field, Qt::Key_Tab);
    return true;
}

bool OfficeDesk::pick(const QString &comboName, const QString &entry)
{
    auto *combo = find<QComboBox>(comboName);
    if (!combo)
        return false;
    const bool there =
        QTest::qWaitFor([&] { return combo->findText(entry, Qt::MatchStartsWith) >= 0; }, patience);
    m_missing = there ? m_missing : entry;
    if (!there)
        return false;
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int step = 0; step < combo->count() && !combo->currentText().startsWith(entry); ++step)
        QTest::keyClick(combo, Qt::Key_Down);
    m_missing = entry;
    return combo->currentText().startsWith(entry);
}

bool OfficeDesk::menu(const QString &menuWords, const QString &actionName)
{
    auto *main = qobject_cast<QWidget *>(window(u"mainWindow"_s));
    auto *bar = main ? main->findChild<QMenuBar *>() : nullptr;
    m_missing = actionName;
    for (QAction *entry : bar ? bar->actions() : QList<QAction *>()) {
        if (plain(entry->text()) != menuWords)
            continue;
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(entry).center());
        QMenu *popup = entry->menu();
        if (!QTest::qWaitFor([popup] { return popup->isVisible(); }, patience))
            return false;
        for (QAction *action : popup->actions()) {
            if (action->objectName() != actionName || !action->isEnabled())
                continue;
            QTest::mouseClick(popup, Qt::LeftButton, {}, popup->actionGeometry(action).center());
            return true;
        }
        popup->close();
    }
    return false;
}

bool OfficeDesk::tab(const QString &barName, const QString &words)
{
    auto *bar = find<QTabBar>(barName);
    for (int at = 0; bar && at < bar->count(); ++at) {
        if (!plain(bar->tabText(at)).startsWith(words))
            continue;
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(at).center());
        return bar->currentIndex() == at;
    }
    m_missing = words;
    return false;
}

int OfficeDesk::rowWith(const QString &viewName, const QString &words)
{
    auto *view = find<QAbstractItemView>(viewName);
    if (!view)
        return -1;
    int found = -1;
    const bool there = QTest::qWaitFor([&] {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                if (model->index(row, column).data().toString().contains(words))
                    found = row;
            }
        }
        return found >= 0;
    }, patience);
    if (!there)
        m_missing = words;
    return found;
}

QString OfficeDesk::cell(const QString &viewName, int row, const QString &header)
{
    auto *view = find<QAbstractItemView>(viewName);
    const QAbstractItemModel *model = view ? view->model() : nullptr;
    for (int column = 0; model && row >= 0 && column < model->columnCount(); ++column) {
        if (model->headerData(column, Qt::Horizontal).toString() == header)
            return model->index(row, column).data().toString();
    }
    return {};
}

bool OfficeDesk::openRow(const QString &viewName, const QString &words)
{
    const int row = rowWith(viewName, words);
    auto *view = find<QAbstractItemView>(viewName);
    if (!view || row < 0)
        return false;
    for (int column = 0; column < view->model()->columnCount(); ++column) {
        const QModelIndex index = view->model()->index(row, column);
        if (!index.data().toString().contains(words))
            continue;
        view->scrollTo(index);
        const QPoint at = view->visualRect(index).center();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
        QTest::keyClick(view, Qt::Key_Return);
        return true;
    }
    return false;
}

bool OfficeDesk::goTo(const QString &pageId)
{
    return click(pageId + u"RailButton"_s) && find<QWidget>(pageId + u"Page"_s);
}

QString OfficeDesk::text(const QString &labelName)
{
    const auto *widget = find<QWidget>(labelName);
    return widget ? wordsOf(widget) : QString();
}

bool OfficeDesk::says(const QString &name, const QString &words)
{
    QString last;
    const bool said = QTest::qWaitFor([&] {
        const QWidget *where = top();
        for (const QWidget *one : where ? where->findChildren<QWidget *>(name)
                                        : QList<QWidget *>()) {
            last = wordsOf(one);
            if (one->isVisible() && last.contains(words))
                return true;
        }
        return false;
    }, patience);
    if (!said)
        m_missing = u"“%1” at %2, which says “%3”"_s.arg(words, name, last);
    return said;
}

QString OfficeDesk::allWords() const
{
    QStringList words;
    const QWidget *where = top();
    for (const QWidget *one : where ? where->findChildren<QWidget *>() : QList<QWidget *>()) {
        if (one->isVisible() && !wordsOf(one).isEmpty())
            words.append(wordsOf(one));
    }
    return words.join(u" | "_s);
}

bool OfficeDesk::shows(const QString &words)
{
    const bool shown = QTest::qWaitFor([&] { return allWords().contains(words); }, patience);
    if (!shown)
        m_missing = u"“%1” in “%2”"_s.arg(words, allWords());
    return shown;
}

bool OfficeDesk::answer(const QString &choiceId)
{
    const bool asked = QTest::qWaitFor([this] {
        return top() && top()->objectName() == "questionDialog"_L1;
    }, patience);
    m_missing = asked ? QString() : u"the question before "_s + choiceId;
    return asked && click(choiceId + u"Button"_s);
}

bool OfficeDesk::giveFile(const QString &path)
{
    const bool asked =
        QTest::qWaitFor([this] { return qobject_cast<QFileDialog *>(top()); }, patience);
    auto *field = asked ? top()->findChild<QLineEdit *>(u"fileNameEdit"_s) : nullptr;
    m_missing = u"the file dialog"_s;
    if (!field)
        return false;
    // Pasted, as one does with a path: the list of completions would take part in typing.
    QGuiApplication::clipboard()->setText(path);
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keySequence(field, QKeySequence::Paste);
    if (QWidget *completions = QApplication::activePopupWidget())
        completions->close();
    QTest::keyClick(field, Qt::Key_Return);
    return QTest::qWaitFor([this] { return !qobject_cast<QFileDialog *>(top()); }, patience);
}

bool OfficeDesk::picture(const QString &path) const
{
    return top() && top()->grab().save(path);
}

} // namespace linedesk
