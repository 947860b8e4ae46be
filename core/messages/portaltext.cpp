#include "core/messages/portaltext.h"

#include "core/base/fold.h"
#include "core/messages/htmltext.h"
#include "core/messages/portaltextparser.h"

#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A line break inside a link is shown, but does not belong to it.
QString runHtml(const PortalRun &run)
{
    if (run.kind == PortalRun::Kind::LineBreak)
        return u"<br>"_s;
    QString out = htmlEscaped(run.text);
    if (run.italic)
        out = u"<em>"_s + out + u"</em>"_s;
    if (run.bold)
        out = u"<strong>"_s + out + u"</strong>"_s;
    if (!run.link.isEmpty())
        out = u"<a href=\""_s + htmlEscaped(run.link) + u"\" rel=\"noopener noreferrer\">"_s + out
            + u"</a>"_s;
    return out;
}

} // namespace

QLatin1StringView portalFieldName(PortalField field)
{
    switch (field) {
    case PortalField::Company: return "company"_L1;
    case PortalField::OfficePhone: return "office phone"_L1;
    case PortalField::Account: return "account"_L1;
    }
    Q_UNREACHABLE();
}

PortalText PortalText::parse(QStringView source, const PortalFieldValues &values)
{
    return PortalTextParser(source, values).parse();
}

Result<void> PortalText::check(QStringView source, const PortalFieldValues &values)
{
    const QString field = u"body"_s;
    if (source.trimmed().isEmpty())
        return Error::invalid(Reason::Required, field);
    if (source.size() > greatestSource)
        return Error::invalid(Reason::TooLarge, field, QString::number(source.size()),
                              QString::number(greatestSource));
    if (!isCleanText(source))
        return Error::invalid(Reason::ForbiddenCharacter, field);
    const PortalText text = parse(source, values);
    Error error;
    error.problems = text.problems();
    if (text.plainText().trimmed().isEmpty())
        error.problems.append({Reason::Required, field, {}, {}});
    if (const int length = text.length(); length > greatestLength)
        error.problems.append({Reason::TooLong, field, QString::number(length),
                               QString::number(greatestLength)});
    if (looksLikeCardNumber(text.plainText()))
        error.problems.append({Reason::PaperCard, field, {}, {}});
    if (!error.problems.isEmpty())
        return error;
    return {};
}

Result<void> PortalText::checkHeading(QStringView heading)
{
    const QString field = u"heading"_s;
    if (heading.trimmed().isEmpty())
        return Error::invalid(Reason::Required, field);
    if (!isCleanText(heading) || heading.contains(u'\n') || heading.contains(u'\r')
        || heading.contains(u'\t'))
        return Error::invalid(Reason::ForbiddenCharacter, field);
    if (const int length = shownLength(heading);
        length > greatestHeading || heading.size() > greatestSource)
        return Error::invalid(Reason::TooLong, field, QString::number(length),
                              QString::number(greatestHeading));
    if (looksLikeCardNumber(heading))
        return Error::invalid(Reason::PaperCard, field);
    return {};
}

int PortalText::shownLength(QStringView text)
{
    const QString owned = text.toString();
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, owned);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

int PortalText::length() const
{
    return shownLength(plainText());
}

QString PortalText::plainText() const
{
    QString out;
    for (const PortalRun &run : m_runs)
        out += run.kind == PortalRun::Kind::LineBreak ? u"\n"_s : run.text;
    return out;
}

QString PortalText::html() const
{
    QString out;
    for (const PortalRun &run : m_runs)
        out += runHtml(run);
    return out;
}

} // namespace linedesk
