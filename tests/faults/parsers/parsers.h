#pragma once
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <stdexcept>

namespace linedesk::faults {

/// What had to hold of any input did not.
class Broken : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// One parser that reads what comes from outside. `read` takes any bytes, whatever they are, and
/// throws Broken where something that must hold does not.
struct Parser {
    QString name; ///< also the folder of its examples
    void (*read)(QByteArrayView bytes);
};

const QList<Parser> &parsers();

} // namespace linedesk::faults
