#include "core/storage/connection.h"
#include "core/storage/statement.h"

namespace linedesk {

bool Cursor::next()
{
    if (m_statement->next())
        return true;
    if (m_statement->broken && m_statement->brokeOff())
        *m_statement->broken = m_statement->failure();
    return false;
}

qint64 Cursor::affected() const
{
    return m_statement->affected();
}

QVariant Cursor::value(int column) const
{
    return m_statement->value(column);
}

qint64 Cursor::number(int column) const
{
    return m_statement->number(column);
}

QString Cursor::text(int column) const
{
    return m_statement->text(column);
}

QByteArray Cursor::bytes(int column) const
{
    return m_statement->bytes(column);
}

void Cursor::finish()
{
    m_statement->finish();
}

} // namespace linedesk
