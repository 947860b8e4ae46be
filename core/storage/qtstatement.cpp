#include "core/storage/statement.h"

#include <QSqlError>
#include <QSqlQuery>

namespace linedesk {
namespace {

class QtStatement : public Statement
{
public:
    explicit QtStatement(const QSqlDatabase &database) : m_query(database)
    {
        m_query.setForwardOnly(true);
    }
    bool prepare(const QString &sql) { return m_query.prepare(sql); }
    void bind(const QString &name, const QVariant &value) override
    {
        m_query.bindValue(name, value);
    }
    void bindAt(int place, const QVariant &value) override { m_query.bindValue(place, value); }
    bool exec() override { return m_query.exec(); }
    bool next() override
    {
        if (m_query.next())
            return true;
        m_query.finish();
        return false;
    }
    QVariant value(int column) const override { return m_query.value(column); }
    void finish() override { m_query.finish(); }
    qint64 affected() const override { return m_query.numRowsAffected(); }
    Failure failure() const override
    {
        const QSqlError error = m_query.lastError();
        return {error.nativeErrorCode(), error.text()};
    }

private:
    QSqlQuery m_query;
};

} // namespace

std::unique_ptr<Statement> prepareQt(const QSqlDatabase &database, const QString &sql,
                                     Statement::Failure *failure)
{
    auto statement = std::make_unique<QtStatement>(database);
    if (!statement->prepare(sql)) {
        *failure = statement->failure();
        return nullptr;
    }
    return statement;
}

} // namespace linedesk
