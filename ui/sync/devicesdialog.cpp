#include "ui/sync/devicesdialog.h"

#include "core/base/async.h"
#include "ui/common/prompts/reasondialog.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/messages/messagewords.h"
#include "ui/sync/queuecard.h"
#include "ui/sync/waitingsum.h"

#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QString devicesPath = u"/api/v1/devices"_s;

QString keyOf(const DeviceFact &device)
{
    return device.id + u'/' + device.userId;
}

QList<CommandEnvelope> commandsOf(const QList<QueueLine> &lines)
{
    QList<CommandEnvelope> out;
    for (const QueueLine &line : lines)
        out.append(line.command);
    return out;
}

} // namespace

DevicesDialog::DevicesDialog(const Theme &theme, DeskService &desk, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_model(new DeviceListModel(this))
    , m_table(new DataTable(theme, this))
    , m_banner(new Banner(theme, this))
    , m_sentence(new QLabel(this))
    , m_copies(new QTabBar(this))
    , m_queues(new QWidget(this))
    , m_taken(new QueueCard(theme, desk, u"takenQueue"_s, tr("On the server"), this))
    , m_held(new QueueCard(theme, desk, u"heldQueue"_s, tr("In the refused copy"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"devicesDialog"_s);
    setWindowTitle(tr("Devices"));
    resize(1120, 690);
    m_table->setObjectName(u"deviceTable"_s);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(DeviceListModel::State, new StatusDelegate(theme, m_table));
    m_table->setMinimumHeight(150);
    const int widths[] = {280, 240, 200};
    for (int column = 0; column < DeviceListModel::State; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    m_sentence->setObjectName(u"deviceSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_copies->setAccessibleName(tr("Refused copies"));
    m_copies->setDrawBase(false);
    m_copies->setExpanding(false);
    auto *held = new QVBoxLayout;
    held->setSpacing(4);
    held->addWidget(m_copies);
    held->addWidget(m_held, 1);
    auto *sides = new QHBoxLayout(m_queues);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(12);
    sides->addWidget(m_taken, 1);
    sides->addLayout(held, 1);
    auto *parts = new QVBoxLayout;
    parts->setContentsMargins(16, 16, 16, 16);
    parts->setSpacing(12);
    auto *card = new Card(theme, {}, this);
    card->setAccessibleName(tr("Devices"));
    card->setBodyFlush();
    card->body()->addWidget(m_table);
    parts->addWidget(card, 1);
    parts->addWidget(m_sentence);
    parts->addWidget(m_queues, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addLayout(parts, 1);
    column->addWidget(makeFooter(theme));
    connect(m_table, &DataTable::currentRowChanged, this, &DevicesDialog::showCurrent);
    connect(m_copies, &QTabBar::currentChanged, this, &DevicesDialog::showCopy);
    connect(m_banner, &Banner::buttonClicked, this, &DevicesDialog::load);
    showCurrent();
    load();
}

QWidget *DevicesDialog::makeFooter(const Theme &theme)
{
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *again = makeButton(theme, u"refreshDevicesButton"_s, tr("Refresh"), u"view-refresh"_s,
                             footer);
    again->setAutoDefault(false);
    auto *close = makeButton(u"closeButton"_s, tr("Close"), footer);
    close->setDefault(true);
    m_release = makeButton(u"releaseButton"_s, tr("Let it go on…"), footer, ButtonLook::Primary);
    m_release->setAutoDefault(false);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    row->addWidget(again);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_release);
    connect(again, &QPushButton::clicked, this, &DevicesDialog::load);
    connect(close, &QPushButton::clicked, this, &DevicesDialog::reject);
    connect(m_release, &QPushButton::clicked, this, &DevicesDialog::askRelease);
    return footer;
}

const DeviceFact *DevicesDialog::current() const
{
    return m_model->deviceAt(m_table->currentIndex().row());
}

void DevicesDialog::load()
{
    whenDone(m_desk.call(HttpVerb::Get, devicesPath), this,
             [this](const Result<QJsonObject> &answer) {
                 if (!answer.ok())
                     return showError(answer.error());
                 m_banner->dismiss();
                 take(devicefacts::devices(*answer));
             });
}

void DevicesDialog::take(const QList<DeviceFact> &devices)
{
    m_model->setDevices(devices, m_desk.company(), m_desk.today());
    int row = 0;
    for (int at = 0; at < int(devices.size()); ++at) {
        if (keyOf(devices.at(at)) == m_chosen)
            row = at;
    }
    if (!devices.isEmpty())
        m_table->setCurrentIndex(m_model->index(row, DeviceListModel::Computer));
    showCurrent();
}

QString DevicesDialog::sentence(const DeviceFact &device) const
{
    const QString name = device.computer.isEmpty() ? tr("This computer") : device.computer;
    switch (device.state) {
    case DeviceFact::State::InUse:
        return tr("%1 is in use by %2. Nothing is held back.").arg(name, device.person);
    case DeviceFact::State::StandsStill:
        return tr("The folder of %1 exists twice, and both copies entered work under one number. "
                  "The server took what came first and refuses the rest. Compare the two lists, "
                  "then let it go on: the person at each copy decides what becomes of what it "
                  "holds.")
            .arg(name);
    case DeviceFact::State::Released:
        return tr("%1 may go on. The person at each copy decides what becomes of what it holds.")
            .arg(name);
    }
    return {};
}

void DevicesDialog::showCurrent()
{
    const DeviceFact *device = current();
    const bool compared = device && device->state != DeviceFact::State::InUse;
    m_release->setEnabled(device && device->state == DeviceFact::State::StandsStill);
    m_queues->setVisible(compared);
    m_sentence->setText(device ? sentence(*device) : QString());
    const bool same = device && keyOf(*device) == m_chosen;
    m_chosen = device ? keyOf(*device) : QString();
    const int asked = ++m_asked;
    if (!same) {
        m_queue = {};
        showQueues();
    }
    if (!compared)
        return;
    whenDone(m_desk.call(HttpVerb::Get, devicesPath + u'/' + device->id + u"/queues"_s), this,
             [this, asked, user = device->userId](const Result<QJsonObject> &answer) {
                 if (asked != m_asked)
                     return;
                 if (!answer.ok())
                     return showError(answer.error());
                 const QList<DeviceQueue> queues = devicefacts::queues(*answer);
                 for (const DeviceQueue &queue : queues) {
                     if (queue.userId == user)
                         m_queue = queue;
                 }
                 showQueues();
             });
}

void DevicesDialog::showQueues()
{
    m_taken->setHint(m_queue.lastSeq > 0
                         ? tr("up to no. %1").arg(QLocale().toString(m_queue.lastSeq))
                         : QString());
    m_taken->showLines(m_queue.taken, tr("The server took nothing from it lately."));
    const QSignalBlocker quiet(m_copies);
    while (m_copies->count() > 0)
        m_copies->removeTab(0);
    const QTimeZone zone = m_desk.company().timeZone();
    for (const DeviceCopy &copy : std::as_const(m_queue.copies))
        m_copies->addTab(tr("%1, %2", "a computer's name, when it told of itself")
                             .arg(copy.computer,
                                  MessageWords::moment(copy.toldAt, zone, m_desk.today())));
    m_copies->setVisible(m_queue.copies.size() > 1);
    showCopy();
}

void DevicesDialog::showCopy()
{
    const DeviceCopy copy = m_queue.copies.value(qMax(0, m_copies->currentIndex()));
    QString title = tr("In the refused copy");
    if (!copy.computer.isEmpty())
        title = tr("In the refused copy on %1").arg(copy.computer);
    m_held->setTitle(title);
    const qint64 more = copy.total - copy.lines.size();
    m_held->setHint(more > 0 ? tr("and %Ln more", "changes in a queue", int(more)) : QString());
    m_held->showLines(copy.lines,
                      m_queue.copies.isEmpty()
                          ? tr("No copy has told yet what it holds. Each does within a minute of "
                               "reaching the server.")
                          : tr("It holds nothing that was not sent."));
}

void DevicesDialog::askRelease()
{
    const DeviceFact *device = current();
    if (!device)
        return;
    QStringList held;
    const MoneyFormat money(
        Currency::find(m_desk.company().currency).value_or(Currency{}));
    for (const DeviceCopy &copy : std::as_const(m_queue.copies))
        held.append(tr("%1 holds %2.", "a computer, how much")
                        .arg(copy.computer, WaitingSum::of(commandsOf(copy.lines)).words(money)));
    if (held.isEmpty())
        held.append(tr("No copy has told what it holds."));
    held.append(tr("Each copy gets a number of its own and may send what it holds. What somebody "
                   "typed at both comes twice: compare first. This cannot be taken back."));
    ReasonDialog::Words words;
    words.title = tr("Let a computer go on");
    words.headline = tr("Let %1 go on?").arg(device->computer);
    words.text = held.join(u' ');
    words.hint = tr("Such as: the disk was copied to a new computer");
    words.verb = tr("Let it go on");
    auto *dialog = new ReasonDialog(m_theme, words, this);
    connect(dialog, &ReasonDialog::reasonGiven, this,
            [this, dialog, id = device->id](const QString &reason) { release(id, reason, dialog); });
    dialog->open();
}

void DevicesDialog::release(const QString &id, const QString &reason, ReasonDialog *asking)
{
    asking->setBusy(true);
    m_release->setEnabled(false);
    whenDone(m_desk.call(HttpVerb::Post, devicesPath + u'/' + id + u"/release"_s,
                         {{u"reason"_s, reason}}),
             this, [this, asking = QPointer(asking)](const Result<QJsonObject> &answer) {
                 if (!answer.ok()) {
                     if (asking)
                         asking->showError(ProblemWords::sentences(answer.error()).join(u'\n'));
                     return showCurrent();
                 }
                 if (asking)
                     asking->accept();
                 Q_EMIT said(tr("The computer may go on"));
                 load();
             });
}

void DevicesDialog::showError(const Error &error)
{
    m_banner->showMessage(StatusGlyph::Critical, ProblemWords::sentences(error).join(u'\n'),
                          tr("Try again"));
}

} // namespace linedesk
