#include "ui/common/widgets/tabcount.h"

#include "ui/common/widgets/buttons.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLocale>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace linedesk {

void setTabCount(QTabBar *tabs, int index, qsizetype count)
{
    const QString name = withoutMnemonic(tabs->tabText(index));
    auto *badge = qobject_cast<QLabel *>(tabs->tabButton(index, QTabBar::RightSide));
    if (count <= 0) {
        if (badge) {
            tabs->setTabButton(index, QTabBar::RightSide, nullptr);
            badge->deleteLater();
        }
        tabs->setAccessibleTabName(index, name);
        return;
    }
    const QString number = QLocale().toString(count);
    if (!badge) {
        badge = new QLabel(tabs);
        badge->setProperty("countBadge", true);
        badge->setAttribute(Qt::WA_TransparentForMouseEvents); // a click on it chooses the tab
    }
    badge->setText(number);
    badge->setAccessibleName(number);
    badge->adjustSize();
    tabs->setTabButton(index, QTabBar::RightSide, badge); // again: the tab's width follows
    tabs->setAccessibleTabName(
        index, QCoreApplication::translate("linedesk::TabCount", "%1, %2", "tab's name, how many")
                   .arg(name, number));
}

} // namespace linedesk
