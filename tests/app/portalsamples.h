#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace linedesk::portal {

class PortalAssets;
struct PortalContext;

/// The made-up company of the drawings.
PortalContext sampleContext(const PortalAssets &assets);

/// Every page in the states that matter, by a short name ("home-late").
QList<std::pair<QString, QByteArray>> samplePages(const PortalAssets &assets);

} // namespace linedesk::portal
