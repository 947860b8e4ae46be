#pragma once
#include "core/messages/portaltext.h"

namespace linedesk {

/// Reads the syntax of PortalText in one pass over nested ranges. Bold, italic and links hold each
/// other but never themselves, so the depth is at most three.
class PortalTextParser
{
public:
    PortalTextParser(QStringView source, const PortalFieldValues &values);
    PortalText parse();

private:
    struct Style {
        bool bold = false;
        bool italic = false;
        QString link;
    };
    void parseRange(qsizetype from, qsizetype to, const Style &style);
    /// Each tries to read its construct at `at` and returns where it ended, or `at` if it is none.
    qsizetype emphasis(qsizetype at, qsizetype to, const Style &style);
    qsizetype link(qsizetype at, qsizetype to, const Style &style);
    qsizetype field(qsizetype at, qsizetype to, const Style &style);
    qsizetype closingStars(qsizetype from, qsizetype to, int count) const;
    void addText(QStringView text, const Style &style);
    void addBreak(const Style &style);
    void addProblem(Reason reason, QStringView value, const QString &expected, qsizetype at);

    QString m_source;
    const PortalFieldValues &m_values;
    PortalText m_result;
};

} // namespace linedesk
