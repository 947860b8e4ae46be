#pragma once
#include "core/domain/site.h"
#include "core/domain/subscriber.h"
#include "ui/subscribers/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace linedesk {

class DateEdit;
class DeskService;

/// Adds a subscriber, or edits the contact of one: only the fields a person changed travel, each
/// with what it was (decisions 8). Works offline.
class SubscriberDialog : public FormDialog
{
    Q_OBJECT
public:
    SubscriberDialog(DeskService &desk, const Theme &theme, Prompter &prompter, QWidget *parent);
    ~SubscriberDialog() override { hide(); }
    void edit(const Subscriber &subscriber);

Q_SIGNALS:
    void saved(const SubscriberId &id, const QString &name);

protected:
    QList<Problem> problems() const override;
    void submit() override;
    void taken(const CommandAnswer &answer) override;
    bool overtaken(const QList<Problem> &problems) override;

private:
    void addFields();
    QLineEdit *addLine(const QString &field, const QString &label);
    void fill(const Subscriber &subscriber);
    void takeSites(const QList<Site> &sites);
    void showMailing(bool shown);
    void goOnFrom(const Subscriber &fresh, const QList<Problem> &problems);
    Subscriber entered() const;
    /// The fields that differ from what the dialog was opened with, as JSON values.
    QJsonObject changedValues() const;

    DeskService &m_desk;
    const Theme &m_theme;
    bool m_new = true;
    QString m_draftPath;
    Subscriber m_before;
    QHash<QString, QLineEdit *> m_lines;
    QComboBox *m_kind;
    QComboBox *m_status;
    QComboBox *m_site;
    QComboBox *m_delivery;
    DateEdit *m_since;
    QCheckBox *m_elsewhere;
    QPlainTextEdit *m_note;
};

} // namespace linedesk
