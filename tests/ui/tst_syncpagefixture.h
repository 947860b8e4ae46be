#pragma once
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/sync/syncpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace linedesk {

/// A Sync page on a desk of its own: a contact change that clashed with Tom B.'s, a refused payment,
/// a note on its way, a new subscriber that waits, and tags that were sent.
class SyncPageFixture
{
public:
    SyncPageFixture();
    ~SyncPageFixture() = default;

    /// `at` is the time in Denver on November 21, 2026 (UTC−7).
    static CommandEnvelope command(const QString &type, const QJsonObject &payload, QTime at);
    void open();
    void choose(const char *field, int side);
    void press(const char *button)
    {
        QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
    }
    /// Goes to the refused payment.
    void showRefusal();
    QStringList shown() const;
    QString sentence() { return child<QLabel>("syncSentenceLabel")->text(); }
    QString title() { return child<QLabel>("syncTitleLabel")->text(); }
    template <typename W>
    W *child(const char *name)
    {
        return page->findChild<W *>(QLatin1StringView(name));
    }
    QStringList texts() const;

    Theme theme;
    std::unique_ptr<TestDesk> desk;
    ScriptedPrompter prompter;
    std::unique_ptr<SyncPage> page;
    DataTable *table = nullptr;

private:
    static AttentionEntry clash();
    static AttentionEntry refusedPayment();
    static SyncEntry waiting(const QString &type, const QJsonObject &payload, const QString &name,
                             QTime at, const QString &state);
    /// The server's side of the clash as this desk has it, and a note.
    void addHistory(const SubscriberId &id);
};

} // namespace linedesk
