#include "tests/faults/parsers/parsers.h"

#include <QtGlobal>

#include <cstdio>
#include <cstdlib>

using namespace linedesk::faults;

namespace {

const Parser *chosen = nullptr;

} // namespace

/// libFuzzer's entry points: the parser is the one that LINEDESK_PARSER names. What must hold and
/// does not ends the program like a crash, which the fuzzer keeps.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    const QString wanted = qEnvironmentVariable("LINEDESK_PARSER");
    for (const Parser &parser : parsers()) {
        if (parser.name == wanted)
            chosen = &parser;
    }
    if (!chosen) {
        std::fputs("LINEDESK_PARSER names no parser\n", stderr);
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    try {
        chosen->read(QByteArrayView(data, qsizetype(size)));
    } catch (const Broken &what) {
        std::fprintf(stderr, "broken: %s\n", what.what());
        std::abort();
    }
    return 0;
}
