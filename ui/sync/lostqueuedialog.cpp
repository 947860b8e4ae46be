#include "ui/sync/lostqueuedialog.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/twolinedelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QLabel *paragraph(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

LostQueueDialog::LostQueueDialog(const Theme &theme, const LostWork &work, QWidget *parent)
    : ActionDialog(theme, tr("Work that was not sent is lost"), tr("Begin a new queue"),
                   u"beginQueueButton"_s, Overflow::Scrolls, parent)
    , m_reason(new QLineEdit(this))
    , m_row(nullptr)
{
    setObjectName(u"lostQueueDialog"_s);
    banner()->showMessage(StatusGlyph::Critical,
                          tr("What %1 entered on this computer and was not sent cannot be read. Both "
                             "copies of it are damaged or gone.")
                              .arg(work.person));
    content()->addWidget(makeLabel(theme, tr("What is known"), TextSize::Section, this));
    content()->addWidget(paragraph(known(work), u"lostKnown"_s, this));
    if (!work.lines.isEmpty()) {
        content()->addWidget(paragraph(tr("The copy of the record still shows these; the server had "
                                          "not confirmed them. Enter again what the record does not "
                                          "have:"),
                                       u"lostListHead"_s, this));
        content()->addWidget(makeList(theme, work));
    }
    QStringList names;
    for (const QString &file : work.files)
        names.append(QFileInfo(file).fileName());
    const QString kept =
        names.isEmpty() ? tr("Nothing is left of it in %1.").arg(QDir::toNativeSeparators(work.folder))
                        : tr("What is left stays in %1 (%2). A new queue puts it aside there, with "
                             "“.damaged” in its name, and the reason beside it; nothing is deleted.")
                              .arg(QDir::toNativeSeparators(work.folder), names.join(u", "_s));
    QLabel *where = paragraph(kept, u"lostFiles"_s, this);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    where->setAccessibleName(kept);
    content()->addWidget(where);
    content()->addWidget(paragraph(tr("Nothing can be entered on this computer as %1 until a new "
                                      "queue begins. It begins when you sign in while the server "
                                      "is reached. Cancel to have the files looked at first.")
                                       .arg(work.person),
                                   u"lostNext"_s, this));
    m_reason->setObjectName(u"lostReasonEdit"_s);
    m_reason->setMaxLength(400);
    m_row = new FormRow(theme, tr("&Reason"), m_reason, this);
    m_row->setHint(tr("Such as: the disk was replaced, the owner knows"));
    content()->addWidget(m_row);
    primaryButton()->setDefault(false);
    primaryButton()->setAutoDefault(false);
    setLook(primaryButton(), ButtonLook::Danger);
    if (auto *cancel = findChild<QPushButton *>(u"cancelButton"_s))
        cancel->setDefault(true);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_row->setError({}); });
    m_reason->setFocus();
    content()->addStretch(1);
    resize(620, 430 + (work.lines.isEmpty() ? 0 : 60 + 50 * int(qMin<qsizetype>(4, work.lines.size()))));
}

QWidget *LostQueueDialog::makeList(const Theme &theme, const LostWork &work)
{
    auto *card = new Card(theme, {}, this);
    card->setBodyFlush();
    auto *list = new QListWidget(card);
    card->body()->addWidget(list);
    list->setObjectName(u"lostList"_s);
    list->setAccessibleName(tr("Not confirmed by the server"));
    list->setFrameShape(QFrame::NoFrame);
    list->setItemDelegate(new TwoLineDelegate(theme, list));
    constexpr int rowHeight = 50;
    list->setFixedHeight(rowHeight * int(qMin<qsizetype>(4, work.lines.size())) + 2);
    const QLocale locale;
    for (const LostWork::Line &line : work.lines) {
        const QString when = locale.toString(line.at.toLocalTime(), QLocale::ShortFormat);
        auto *item = new QListWidgetItem(line.what, list);
        item->setData(SecondLineRole,
                      line.details.isEmpty()
                          ? when
                          : tr("%1 · %2", "a moment, what was entered").arg(when, line.details));
    }
    return card;
}

QString LostQueueDialog::known(const LostWork &work)
{
    const QLocale locale;
    QStringList out;
    if (work.taken < 0)
        out.append(tr("The server was not asked yet how far it took this queue: sign in while it is "
                      "reached to learn it."));
    else if (work.taken == 0)
        out.append(tr("The server took nothing of this queue."));
    else
        out.append(tr("The server took this queue up to number %1. That is in the record.")
                       .arg(locale.toString(work.taken)));
    if (work.noted == 0) {
        out.append(tr("This computer's copy of the record does not say how far the queue went: "
                      "nobody can tell how much is lost."));
    } else if (work.taken < 0) {
        out.append(tr("This computer saved up to number %1.").arg(locale.toString(work.noted)));
    } else if (work.noted > work.taken) {
        out.append(tr("This computer saved up to number %1. Lost: %2.", "a number, 3 changes")
                       .arg(locale.toString(work.noted),
                            tr("%Ln change(s)", "lost", int(work.noted - work.taken))));
    } else {
        out.append(tr("This computer saved up to number %1: as far as it knows, nothing is lost.")
                       .arg(locale.toString(work.noted)));
    }
    return out.join(u' ');
}

void LostQueueDialog::act()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_row->setError(tr("Type why. It is kept with what is left."));
        m_reason->setFocus();
        return;
    }
    Q_EMIT beginAsked(reason);
}

void LostQueueDialog::setBusy(bool busy)
{
    primaryButton()->setEnabled(!busy);
    m_reason->setEnabled(!busy);
}

void LostQueueDialog::showError(const QString &sentence)
{
    setBusy(false);
    m_row->setError(sentence);
}

} // namespace linedesk
