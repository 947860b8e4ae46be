#pragma once
#include "tests/faults/world/model.h"
#include "tests/faults/world/seat.h"
#include "tests/faults/world/town.h"

namespace linedesk::faults {

/// What clerks do all day, drawn by chance over few subscribers, so that they get in each other's
/// way.
class Clerk
{
public:
    Clerk(const Town &town, const Model &model, Dice &dice, quint64 seed);
    /// Somebody at the desk does something.
    void act(Seat &seat);

private:
    Uuid fresh(const char *kind);
    Uuid someSubscriber();
    QJsonObject change(Seat &seat, const Uuid &subscriber);
    void pay(Seat &seat);
    void savePackage(Seat &seat);
    void saveMessage(Seat &seat);
    void online(Seat &seat);

    const Town &m_town;
    const Model &m_model;
    Dice &m_dice;
    quint64 m_seed;
    int m_made = 0;
};

} // namespace linedesk::faults
