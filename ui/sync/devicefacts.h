#pragma once
#include "core/commands/envelope.h"

#include <QJsonObject>

namespace linedesk {

/// One person's queue on one computer, as the server lists it.
struct DeviceFact {
    enum class State { InUse, StandsStill, Released };
    QString id;
    QString computer; ///< its name when it joined
    QString person;
    QString userId;
    QDateTime lastHeard; ///< UTC
    State state = State::InUse;
};

/// A command in a list to be compared.
struct QueueLine {
    CommandEnvelope command; ///< id, type, place, payload and moment
    QString subscriberName;
    QDateTime receivedAt;  ///< by the server; invalid in a refused copy
    bool isKnown = false;  ///< in a refused copy: the server has it from the other one
    bool isRefused = false;
};

/// What a refused copy told of itself.
struct DeviceCopy {
    QString computer;
    QDateTime toldAt;
    qint64 total = 0; ///< more than `lines` for a long queue
    QList<QueueLine> lines;
};

/// Both queues of one person on a computer that stands still.
struct DeviceQueue {
    QString userId;
    qint64 lastSeq = 0;
    QList<QueueLine> taken;
    QList<DeviceCopy> copies; ///< the last that spoke first
};

/// Reads the server's answers about devices. What is missing stays empty: they are only shown.
namespace devicefacts {

QList<DeviceFact> devices(const QJsonObject &answer);
QList<DeviceQueue> queues(const QJsonObject &answer);

} // namespace devicefacts
} // namespace linedesk
