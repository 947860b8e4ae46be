#pragma once
#include "tests/faults/world/world.h"

namespace linedesk::faults {

/// The server is put back to an earlier moment while desks go on, and a desk's folder is copied to
/// a second machine where both go on: nothing that a desk still keeps may be lost or done twice
/// (reliability 2.7).
class Restore : public World
{
public:
    Restore(const Town &town, quint64 seed, const FaultOptions &options);
    QStringList run() override;

private:
    void work(qint64 forMs);
    void backUp();
    void putBack();
    void copyDesk();
    void decide();
    void renew(Seat &seat);

    Model m_modelThen;
    QString m_backup;
    int m_copies = 0;
    int m_renewed = 0;
};

} // namespace linedesk::faults
