#pragma once
#include "tests/faults/world/world.h"

namespace linedesk::faults {

/// Fifty scenarios of time: a day like any other, both ends of daylight saving, a leap day and the
/// end of a year, each with clocks right, three years or some minutes off, put back in the middle
/// of work, or wrong while a desk was away. Business dates, order, receipts, numbers and portal
/// windows hold (reliability 2.12, decisions 3, 6, 24).
class ClockRun : public World
{
public:
    static constexpr int scenarios = 50;
    ClockRun(const Town &town, quint64 seed, const FaultOptions &options);
    QStringList run() override;

private:
    enum class Skew { None, Ahead, Behind, AheadAllowed, BehindAllowed, StepBack, AheadAway, BehindAway, ServerStepsBack, ServerWrong };
    struct Expected {
        AnswerStatus status = AnswerStatus::Applied;
        QDate postedOn;
        int serverYear = 0;
    };
    void setServer(qint64 offMs);
    void setDesk(qint64 offMs);
    void prepare();
    void work(qint64 forMs);
    void pay(Seat &seat);
    void issue();
    void committed(const CommandEnvelope &command, const CommandAnswer &answer);
    void enterAgain();
    void checkDates();
    void checkOrder();
    void checkWindow();

    int m_moment;
    Skew m_skew;
    qint64 m_rightMs = 0; ///< the timeline's start as the wall clocks should have it
    qint64 m_serverOff = 0;
    QHash<Uuid, Expected> m_payments;
    QHash<Uuid, int> m_invoiceYears;
    int m_made = 0;
};

} // namespace linedesk::faults
