#include "app/server/portal/views/html.h"

#include "core/messages/htmltext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

bool isVoidTag(QLatin1StringView tag)
{
    constexpr std::array voidTags{"br"_L1, "hr"_L1, "img"_L1, "input"_L1, "link"_L1, "meta"_L1};
    return std::find(voidTags.begin(), voidTags.end(), tag) != voidTags.end();
}

bool isAddress(QLatin1StringView name)
{
    return name == "href"_L1 || name == "src"_L1 || name == "action"_L1;
}

/// On this site: an absolute path that is no "//host", or a place on the same page.
bool isOwnAddress(QStringView address)
{
    if (address.startsWith(u'#'))
        return true;
    return address.startsWith(u'/') && !address.startsWith("//"_L1)
        && std::all_of(address.begin(), address.end(),
                       [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'\\'; });
}

} // namespace

Html Html::text(QStringView text)
{
    return trusted(htmlEscaped(text));
}

Html Html::trusted(QString markup)
{
    Html html;
    html.m_markup = std::move(markup);
    return html;
}

Html &Html::operator+=(const Html &more)
{
    m_markup += more.m_markup;
    return *this;
}

Html element(QLatin1StringView tag, const Attributes &attributes, const Html &content)
{
    QString out;
    out.reserve(content.markup().size() + 64);
    out += u'<';
    out += tag;
    for (const Attribute &attribute : attributes) {
        Q_ASSERT(attribute.name != "style"_L1 && !attribute.name.startsWith("on"_L1));
        if (attribute.value.isNull())
            continue;
        if (isAddress(attribute.name) && !isOwnAddress(attribute.value)
            && !isAllowedLink(attribute.value))
            continue;
        out += u' ';
        out += attribute.name;
        out += u"=\""_s;
        out += htmlEscaped(attribute.value);
        out += u'"';
    }
    out += u'>';
    if (!isVoidTag(tag)) {
        out += content.markup();
        out += u"</"_s;
        out += tag;
        out += u'>';
    }
    return Html::trusted(std::move(out));
}

Html paragraph(QLatin1StringView classes, const Html &content)
{
    return element("p"_L1, {cls(classes)}, content);
}

Html hiddenField(QLatin1StringView name, const QString &value)
{
    return element("input"_L1, {{"type"_L1, u"hidden"_s}, {"name"_L1, name}, {"value"_L1, value}});
}

} // namespace linedesk::portal
