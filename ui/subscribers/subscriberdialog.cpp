#include "ui/subscribers/subscriberdialog.h"

#include "core/base/async.h"
#include "core/commands/subscribers.h"
#include "core/storage/reader.h"
#include "core/storage/tables.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/forms/formrow.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QStringList mailingFields{u"billing_name"_s,   u"billing_street"_s,
                                u"billing_street2"_s, u"billing_city"_s,
                                u"billing_region"_s, u"billing_postal_code"_s,
                                u"billing_country"_s};

} // namespace

SubscriberDialog::SubscriberDialog(DeskService &desk, const Theme &theme, Prompter &prompter,
                                   QWidget *parent)
    : FormDialog(theme, &prompter, tr("New subscriber"), tr("Add subscriber"), parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_kind(new QComboBox(this))
    , m_status(new QComboBox(this))
    , m_site(new QComboBox(this))
    , m_delivery(new QComboBox(this))
    , m_since(new DateEdit(theme, [&desk] { return desk.today(); }, this))
    , m_elsewhere(new QCheckBox(tr("&Paper goes to another address"), this))
    , m_note(new QPlainTextEdit(this))
{
    setObjectName(u"subscriberDialog"_s);
    m_before.id = newId<SubscriberId>();
    m_before.country = desk.company().country;
    m_before.since = desk.today();
    addFields();
    fill(m_before);
    settle();
    m_draftPath = FormDraft::pathFor(desk.draftFolder(), "contact"_L1, u"new"_s);
    const auto work = [](Connection &connection) {
        return Reader(connection).list<Site>("site_all_ids"_L1);
    };
    whenDone(desk.reads().run(work), this, [this](const Result<QList<Site>> &sites) {
        if (sites.ok())
            takeSites(*sites);
        keepDraft(m_draftPath); // it may name a site
    });
    resize(520, 680);
}

QLineEdit *SubscriberDialog::addLine(const QString &field, const QString &label)
{
    auto *line = new QLineEdit(this);
    addRow(field, label, line);
    m_lines.insert(field, line);
    return line;
}

void SubscriberDialog::addFields()
{
    addLine(u"name"_s, tr("&Name"));
    for (const SubscriberKind kind : {SubscriberKind::Residential, SubscriberKind::Business})
        m_kind->addItem(SubscriberWords::kind(kind), int(kind));
    addRow(u"kind"_s, tr("&Kind"), m_kind);
    for (const SubscriberStatus status : {SubscriberStatus::Active, SubscriberStatus::Prospect,
                                          SubscriberStatus::Suspended, SubscriberStatus::Hibernated})
        m_status->addItem(SubscriberWords::status(status), int(status));
    addRow(u"status"_s, tr("S&tatus"), m_status);
    addLine(u"email"_s, tr("&Email (optional)"));
    addLine(u"phone"_s, tr("P&hone (optional)"));
    addLine(u"mobile"_s, tr("&Mobile (optional)"));
    addHeading(tr("Service address"));
    addLine(u"street"_s, tr("&Street (optional)"));
    addLine(u"street2"_s, tr("Line 2 (optional)"));
    addLine(u"city"_s, tr("To&wn (optional)"));
    addLine(u"region"_s, tr("Re&gion (optional)"));
    addLine(u"postal_code"_s, tr("&ZIP (optional)"));
    addLine(u"country"_s, tr("C&ountry"))->setMaxLength(2);
    row(u"country"_s)->setHint(tr("Two letters, such as US or CA"));
    m_site->addItem(tr("None"));
    addRow(u"site_id"_s, tr("Towe&r (optional)"), m_site);
    addHeading(tr("Billing"));
    for (const Delivery delivery : {Delivery::Email, Delivery::Paper, Delivery::Both})
        m_delivery->addItem(SubscriberWords::delivery(delivery), int(delivery));
    addRow(u"delivery"_s, tr("&Bills by"), m_delivery);
    addRow(u"since"_s, tr("S&ince"), m_since);
    addField(u"elsewhere"_s, m_elsewhere);
    addLine(u"billing_name"_s, tr("Mail to (optional)"));
    addLine(u"billing_street"_s, tr("Street (optional)"));
    addLine(u"billing_street2"_s, tr("Line 2 (optional)"));
    addLine(u"billing_city"_s, tr("Town (optional)"));
    addLine(u"billing_region"_s, tr("Region (optional)"));
    addLine(u"billing_postal_code"_s, tr("ZIP (optional)"));
    addLine(u"billing_country"_s, tr("Country (optional)"))->setMaxLength(2);
    m_note->setFixedHeight(64);
    m_note->setTabChangesFocus(true);
    addRow(u"note"_s, tr("Note (optional)"), m_note);
    connect(m_elsewhere, &QCheckBox::toggled, this, &SubscriberDialog::showMailing);
    showMailing(false);
}

void SubscriberDialog::showMailing(bool shown)
{
    for (const QString &field : mailingFields)
        row(field)->setVisible(shown);
}

void SubscriberDialog::edit(const Subscriber &subscriber)
{
    m_new = false;
    m_before = subscriber;
    setWindowTitle(tr("Contact of %1").arg(subscriber.name));
    setVerb(tr("Save"));
    row(u"note"_s)->hide();
    if (subscriber.status == SubscriberStatus::Archived)
        row(u"status"_s)->hide(); // archiving has an action of its own
    fill(subscriber);
    settle();
    stopWhenGone(m_desk, subscriber.id);
    m_draftPath =
        FormDraft::pathFor(m_desk.draftFolder(), "contact"_L1, subscriber.id.toString());
}

void SubscriberDialog::fill(const Subscriber &subscriber)
{
    const QJsonObject values = codec::encode(subscriber);
    for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line)
        line.value()->setText(values.value(line.key()).toString());
    m_kind->setCurrentIndex(m_kind->findData(int(subscriber.kind)));
    m_status->setCurrentIndex(m_status->findData(int(subscriber.status)));
    m_delivery->setCurrentIndex(m_delivery->findData(int(subscriber.delivery)));
    m_since->setDate(subscriber.since.isValid() ? std::optional(subscriber.since) : std::nullopt);
    m_site->setCurrentIndex(qMax(0, m_site->findData(subscriber.siteId.toString())));
    bool elsewhere = false;
    for (const QString &field : mailingFields)
        elsewhere = elsewhere || !values.value(field).toString().isEmpty();
    m_elsewhere->setChecked(elsewhere);
}

void SubscriberDialog::takeSites(const QList<Site> &sites)
{
    const bool changed = isChanged();
    for (const Site &site : sites)
        m_site->addItem(site.name, site.id.toString());
    if (!changed) {
        m_site->setCurrentIndex(qMax(0, m_site->findData(m_before.siteId.toString())));
        settle();
    }
}

Subscriber SubscriberDialog::entered() const
{
    Subscriber to = m_before;
    const auto text = [this](const char *field) {
        return m_lines.value(QLatin1StringView(field))->text().trimmed();
    };
    to.name = text("name");
    to.email = text("email");
    to.phone = text("phone");
    to.mobile = text("mobile");
    to.street = text("street");
    to.street2 = text("street2");
    to.city = text("city");
    to.region = text("region");
    to.postalCode = text("postal_code");
    to.country = text("country").toUpper();
    const bool mailing = m_elsewhere->isChecked();
    to.billingName = mailing ? text("billing_name") : QString();
    to.billingStreet = mailing ? text("billing_street") : QString();
    to.billingStreet2 = mailing ? text("billing_street2") : QString();
    to.billingCity = mailing ? text("billing_city") : QString();
    to.billingRegion = mailing ? text("billing_region") : QString();
    to.billingPostalCode = mailing ? text("billing_postal_code") : QString();
    to.billingCountry = mailing ? text("billing_country").toUpper() : QString();
    to.kind = SubscriberKind(m_kind->currentData().toInt());
    if (m_before.status != SubscriberStatus::Archived)
        to.status = SubscriberStatus(m_status->currentData().toInt());
    to.delivery = Delivery(m_delivery->currentData().toInt());
    to.since = m_since->date().value_or(QDate());
    const QString site = m_site->currentData().toString();
    // The chooser may not have its sites yet; what was there stays.
    if (m_site->count() > 1 || !site.isEmpty())
        to.siteId = SiteId(Uuid::parse(site).value_or(Uuid{}));
    return to;
}

QJsonObject SubscriberDialog::changedValues() const
{
    const QJsonObject before = codec::encode(m_new ? Subscriber{} : m_before);
    const QJsonObject after = codec::encode(entered());
    QJsonObject changed;
    for (const QString &field : editableContactFields()) {
        if (after.value(field) != before.value(field))
            changed.insert(field, after.value(field));
    }
    return changed;
}

QList<Problem> SubscriberDialog::problems() const
{
    QList<Problem> problems;
    if (entered().name.isEmpty())
        problems.append({Reason::Required, u"name"_s, {}, {}});
    if (m_since->isUnreadable())
        problems.append({Reason::NotADate, u"since"_s, m_since->lineEdit()->text(), {}});
    Subscriber base = m_before;
    base.name = u"?"_s;
    QJsonObject values = changedValues();
    values.remove(u"name"_s);
    if (const auto checked = withContact(base, values); !checked.ok())
        problems += checked.error().problems;
    return problems;
}

void SubscriberDialog::submit()
{
    const QJsonObject changed = changedValues();
    if (m_new) {
        CreateSubscriber command;
        m_before.id = SubscriberId(formId());
        command.id = m_before.id;
        command.contact = changed;
        command.note = m_note->toPlainText().trimmed();
        await(m_desk.give(command));
        return;
    }
    if (changed.isEmpty()) {
        accept();
        return;
    }
    const QJsonObject before = codec::encode(m_before);
    UpdateSubscriber command;
    command.id = m_before.id;
    for (auto it = changed.constBegin(); it != changed.constEnd(); ++it)
        command.changes.insert(it.key(), QJsonObject{{u"from"_s, before.value(it.key())},
                                                     {u"to"_s, it.value()}});
    await(m_desk.give(command));
}

bool SubscriberDialog::overtaken(const QList<Problem> &problems)
{
    const auto read = [id = m_before.id](Connection &connection) {
        return Reader(connection).get<Subscriber>(id, "subscriber"_L1);
    };
    whenDone(m_desk.reads().run(read), this,
             [this, problems](const Result<Subscriber> &fresh) {
                 if (fresh.ok())
                     goOnFrom(*fresh, problems);
                 else
                     showError(fresh.error());
             });
    return true;
}

void SubscriberDialog::goOnFrom(const Subscriber &fresh, const QList<Problem> &problems)
{
    // What was not touched follows the record; what was typed stays and can be saved over it.
    const auto merged = withContact(fresh, changedValues());
    m_before = fresh;
    if (merged.ok())
        fill(*merged);
    QHash<QString, QString> sentences;
    for (const Problem &problem : problems)
        sentences.insert(problem.field, problem.value.isEmpty()
                                            ? tr("Somebody emptied this meanwhile. Save again to "
                                                 "put yours there.")
                                            : tr("Somebody changed this to “%1” meanwhile. Save "
                                                 "again to put yours there.")
                                                  .arg(problem.value));
    showAt(sentences, tr("Not everything was saved: somebody changed the same at the same time. "
                         "What you typed is still here."));
}

void SubscriberDialog::taken(const CommandAnswer &)
{
    Q_EMIT saved(m_before.id, entered().name);
}

} // namespace linedesk
