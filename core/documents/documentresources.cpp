#include "core/documents/documentresources.h"

#include <QtGlobal>

// Outside the namespace, as the macro asks: a static library's resources are otherwise dropped.
static bool initDocumentResources()
{
    Q_INIT_RESOURCE(documents);
    return true;
}

namespace linedesk::documents {

void initResources()
{
    static const bool done = initDocumentResources();
    Q_UNUSED(done)
}

} // namespace linedesk::documents
