#pragma once
#include "core/documents/formdefinition.h"

#include <QLatin1StringView>

#include <span>

namespace linedesk::documents {

/// A length in a form's JSON: where it stands, where it is kept, what is allowed (twips).
struct FormLength {
    QLatin1StringView group;
    QLatin1StringView key;
    Twips FormDefinition::*member;
    Twips least;
    Twips greatest;
};
struct FormColor {
    QLatin1StringView key;
    QRgb FormDefinition::*member;
};
/// Words in a form's JSON and the place holders they may use, parted by spaces.
struct FormTextField {
    FormText text;
    QLatin1StringView key;
    QLatin1StringView placeholders;
};

std::span<const FormLength> formLengths();
std::span<const FormColor> formColors();
std::span<const FormTextField> formTexts();

} // namespace linedesk::documents
