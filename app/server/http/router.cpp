#include "app/server/http/router.h"

#include "app/server/http/errorresponse.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

bool isName(const QString &segment)
{
    return segment.startsWith(u'{') && segment.endsWith(u'}');
}

QString nameOf(const QString &segment)
{
    return segment.mid(1, segment.size() - 2);
}

QStringList segmentsOf(const QString &pattern)
{
    return pattern == u"/"_s ? QStringList{} : pattern.mid(1).split(u'/');
}

bool fits(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i].isEmpty() || (!isName(pattern[i]) && pattern[i] != path[i]))
            return false;
    }
    return true;
}

/// Whether the first pattern is spelled out at the first place where they differ.
bool goesBefore(const QStringList &a, const QStringList &b)
{
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (isName(a[i]) != isName(b[i]))
            return !isName(a[i]);
    }
    return false;
}

/// The pattern with all names alike: what a path can tell apart.
QString shapeOf(const Route &route)
{
    QStringList segments = segmentsOf(route.pattern);
    for (QString &segment : segments) {
        if (isName(segment))
            segment = u"{}"_s;
    }
    return QString::fromLatin1(methodName(route.method)) + u" /"_s + segments.join(u'/');
}

Result<void> checkRoute(const Route &route)
{
    if (!route.pattern.startsWith(u'/') || !route.handler)
        return Error::invalid(Reason::Syntax, u"route"_s, route.pattern,
                              u"a pattern that begins with / and a handler"_s);
    QSet<QString> names;
    for (const QString &segment : segmentsOf(route.pattern)) {
        const bool braces = segment.contains(u'{') || segment.contains(u'}');
        const bool wrong = segment.isEmpty() || (braces && !isName(segment))
            || (isName(segment) && nameOf(segment).isEmpty());
        if (wrong)
            return Error::invalid(Reason::Syntax, u"route"_s, route.pattern, u"/words/{names}"_s);
        if (isName(segment) && names.contains(segment))
            return Error::invalid(Reason::DuplicateField, segment, route.pattern);
        names.insert(segment);
    }
    return {};
}

QByteArray allowHeader(QList<Method> methods)
{
    if (methods.contains(Method::Get) && !methods.contains(Method::Head))
        methods.append(Method::Head);
    if (!methods.contains(Method::Options))
        methods.append(Method::Options);
    QByteArray out;
    for (const Method method : methods) {
        if (!out.isEmpty())
            out += ", ";
        out += methodName(method);
    }
    return out;
}

} // namespace

Result<std::shared_ptr<Router>> Router::build(QList<Route> routes, Gate gate)
{
    QSet<QString> shapes;
    for (const Route &route : routes) {
        LD_TRY(checkRoute(route));
        const QString shape = shapeOf(route);
        if (shapes.contains(shape))
            return Error::of(ErrorCode::Conflict, Reason::AlreadyExists, u"route"_s, shape);
        shapes.insert(shape);
    }
    return std::shared_ptr<Router>(new Router(std::move(routes), std::move(gate)));
}

Router::Router(QList<Route> routes, Gate gate) : m_routes(std::move(routes)), m_gate(std::move(gate))
{
    for (const Route &route : m_routes)
        m_patterns.append(segmentsOf(route.pattern));
}

Router::Match Router::find(const Request &request) const
{
    // The best pattern is sought first and the method then among its likes: "POST /jobs/all" is not
    // taken by "POST /jobs/{id}" because "/jobs/all" only has a GET.
    const QStringList *best = nullptr;
    for (const QStringList &pattern : m_patterns) {
        if (fits(pattern, request.target.segments) && (!best || goesBefore(pattern, *best)))
            best = &pattern;
    }
    Match match;
    if (!best)
        return match;
    const bool headOfGet = request.method == Method::Head;
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        if (!fits(m_patterns[i], request.target.segments) || goesBefore(*best, m_patterns[i]))
            continue;
        const Method method = m_routes[i].method;
        match.methods.append(method);
        if (method == request.method || (headOfGet && !match.route && method == Method::Get))
            match.route = &m_routes[i];
    }
    return match;
}

Admission Router::admit(const Request &head)
{
    Admission out;
    out.signedIn = m_signedIn && m_signedIn(head);
    const Match match = find(head);
    if (match.route) {
        out.route = match.route->pattern.toUtf8();
        out.bodyLimit = match.route->bodyLimit;
        return out;
    }
    if (match.methods.isEmpty()) {
        out.refusal = errorResponse(Error::of(ErrorCode::NotFound, Reason::NotFound, u"path"_s));
        return out;
    }
    const QByteArray allow = allowHeader(match.methods);
    if (head.method == Method::Options) {
        out.refusal = Response::empty(204);
    } else {
        out.refusal = errorResponse(
            Error::of(ErrorCode::Protocol, Reason::UnknownValue, u"method"_s,
                      QString::fromLatin1(methodName(head.method)), QString::fromLatin1(allow)),
            405);
    }
    out.refusal->headers.set("Allow", allow);
    return out;
}

void Router::handle(Request request, ResponderPtr responder)
{
    const Match match = find(request);
    if (!match.route) {
        responder->answer(admit(request).refusal.value_or(Response::empty(404)));
        return;
    }
    const QStringList &pattern = m_patterns[match.route - m_routes.constData()];
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (isName(pattern[i]))
            request.parameters.append(nameOf(pattern[i]), request.target.segments[i]);
    }
    const AccessRule &rule = match.route->rule;
    if (m_gate)
        return m_gate(rule, std::move(request), std::move(responder), match.route->handler);
    if (rule.who() == AccessRule::Who::Anyone)
        return match.route->handler(std::move(request), std::move(responder));
    responder->answer(errorResponse(
        Error::of(ErrorCode::Denied, Reason::Denied, u"path"_s, {}, u"sign-in"_s)));
}

} // namespace linedesk::http
