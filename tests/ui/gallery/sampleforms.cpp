#include "sampleforms.h"

#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/forms/moneyedit.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/widgets/pagehead.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

SampleFormsPage::SampleFormsPage(const Theme &theme, QWidget *parent)
    : Page(parent)
{
    const MoneyFormat format(Currency{u"USD"_s, 2}, QLocale(QLocale::English, QLocale::UnitedStates));
    auto *fields = new Card(theme, u"Package – Triple play"_s, this);
    auto *price = new Card(theme, u"Price"_s, this);
    const auto row = [&theme](Card *card, const QString &label, QWidget *field) {
        auto *made = new FormRow(theme, label, field, card);
        card->body()->addWidget(made);
        return made;
    };
    row(fields, u"&Name"_s, new QLineEdit(u"Triple play"_s));
    row(fields, u"&Description"_s, new QLineEdit(u"Internet, home phone and TV on one bill"_s));
    auto *combo = new QComboBox;
    combo->addItems({u"Monthly"_s, u"Quarterly"_s, u"Every 6 months"_s, u"Yearly"_s});
    row(fields, u"&Cycle"_s, combo);
    auto *spin = new QSpinBox;
    spin->setRange(1, 28);
    row(fields, u"D&ue day"_s, spin)->setHint(u"Company default: 15"_s);
    auto *date = new DateEdit(theme, [] { return QDate(2026, 11, 21); });
    date->setDate(QDate(2026, 12, 6));
    row(fields, u"&Starts"_s, date);
    auto *off = new QLineEdit(u"cannot be changed"_s);
    off->setEnabled(false);
    row(fields, u"Account"_s, off);
    auto *text = new QPlainTextEdit(u"Dog in yard. Call before any visit."_s);
    text->setFixedHeight(64);
    row(fields, u"N&otes"_s, text);
    fields->body()->addStretch();
    const std::pair<QString, qint64> prices[] = {{u"Setup fee"_s, 4900}, {u"Monthly"_s, 13995},
                                                 {u"Quarterly"_s, 41985}, {u"Yearly"_s, 1679}};
    FormRow *last = nullptr;
    for (const auto &[label, cents] : prices) {
        auto *edit = new MoneyEdit(theme, format);
        edit->setMoney(Money::fromMinor(cents));
        last = row(price, label, edit);
    }
    last->setError(u"Less than one month. Did you mean $1,679.00?"_s);
    for (const bool checked : {true, false}) {
        auto *box = new QCheckBox(checked ? u"Allow a different price per subscriber"_s
                                          : u"Leave out of invoicing"_s, price);
        box->setChecked(checked);
        price->body()->addWidget(box);
    }
    auto *partly = new QCheckBox(u"Some of the devices"_s, price);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    price->body()->addWidget(partly);
    for (const bool checked : {true, false}) {
        auto *radio = new QRadioButton(checked ? u"Residential"_s : u"Business"_s, price);
        radio->setChecked(checked);
        price->body()->addWidget(radio);
    }
    auto *offBox = new QCheckBox(u"Not possible here"_s, price);
    offBox->setChecked(true);
    offBox->setEnabled(false);
    price->body()->addWidget(offBox);
    price->body()->addStretch();
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(makeButton(theme, u"copyButton"_s, u"Copy package…"_s, u"edit-copy"_s, this, ButtonLook::Flat));
    foot->addWidget(makeButton(theme, u"discardButton"_s, u"Discard my changes…"_s, u"edit-delete"_s, this, ButtonLook::Danger));
    foot->addWidget(makeButton(u"logsLink"_s, u"All logs"_s, this, ButtonLook::Link));
    foot->addStretch();
    auto *disabled = makeButton(u"disabledButton"_s, u"Not now"_s, this);
    disabled->setEnabled(false);
    foot->addWidget(disabled);
    foot->addWidget(makeButton(u"cancelButton"_s, u"Cancel"_s, this));
    foot->addWidget(makeButton(u"saveButton"_s, u"Save"_s, this, ButtonLook::Primary));
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addWidget(fields, 3);
    cards->addWidget(price, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new PageHead(theme, title(), this));
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 0, 16, 16);
    inner->setSpacing(12);
    inner->addLayout(cards, 1);
    inner->addLayout(foot);
    column->addLayout(inner, 1);
}

QString SampleFormsPage::title() const
{
    return u"Forms"_s;
}

} // namespace linedesk
