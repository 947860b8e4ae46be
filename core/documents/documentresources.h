#pragma once

namespace linedesk::documents {

/// Makes the fonts and forms of this library readable under ":/linedesk/". Thread-safe, cheap.
void initResources();

} // namespace linedesk::documents
