#pragma once
#include "core/base/result.h"

#include <QList>
#include <QString>

namespace linedesk {

/// What may be inserted into a portal message; written {company}, {office phone}, {account}.
enum class PortalField { Company, OfficePhone, Account };

/// "company", "office phone", "account": as it stands between braces.
QLatin1StringView portalFieldName(PortalField field);

/// What the fields stand for on one page. Before sign-in there is no account.
struct PortalFieldValues {
    QString company;
    QString officePhone;
    QString account;
};

/// A stretch of a message with one look. A line break is a run of its own.
struct PortalRun {
    enum class Kind { Text, LineBreak };
    Kind kind = Kind::Text;
    QString text;
    bool bold = false;
    bool italic = false;
    QString link; ///< empty = none; else one of the allowed kinds
    friend bool operator==(const PortalRun &, const PortalRun &) = default;
};

/// The body of a portal message, read once and shown by both the portal (`html`) and the desk's
/// painted preview (`runs`), so that both say the same. The syntax: plain text, line breaks,
/// **bold**, *italic*, [words](https://…, mailto:… or tel:…), {field}; a backslash takes the meaning
/// from the sign after it. Anything else, markup included, is text. A value; any thread.
class PortalText
{
public:
    /// Shown characters a message may have (ui 11: "Short is best").
    static constexpr int greatestLength = 280;
    /// Shown characters a heading may have.
    static constexpr int greatestHeading = 80;
    /// UTF-16 units a message may take as written, links and combining marks included.
    static constexpr int greatestSource = 2000;

    /// Reads a message; never fails. What is wrong stands in `problems()`, and the wrong part is
    /// shown as it was typed, so a preview can follow each key.
    static PortalText parse(QStringView source, const PortalFieldValues &values);
    /// Whether a message may be kept: problems are Required, TooLong (shown length), TooLarge,
    /// UnknownField, UnknownValue (a link of another kind), ForbiddenCharacter, PaperCard; their
    /// field is "body", value the part, line and column where it stands.
    static Result<void> check(QStringView source, const PortalFieldValues &values);
    /// Whether a heading may be kept: one line of plain text; the problems' field is "heading".
    static Result<void> checkHeading(QStringView heading);
    /// Characters as a reader counts them (an emoji or a letter with its marks is one).
    static int shownLength(QStringView text);

    const QList<PortalRun> &runs() const { return m_runs; }
    const QList<Problem> &problems() const { return m_problems; }
    /// Whether the field occurs; {account} may not be used in a message shown before sign-in.
    bool uses(PortalField field) const { return m_fields.contains(field); }
    /// Length as shown: fields filled in, signs of the syntax not counted, a line break is one.
    int length() const;
    /// The words alone, for lists, notices and accessible names.
    QString plainText() const;
    /// Safe HTML of text, <br>, <strong>, <em> and <a href rel>, whatever was typed.
    QString html() const;

private:
    friend class PortalTextParser;
    QList<PortalRun> m_runs;
    QList<Problem> m_problems;
    QList<PortalField> m_fields;
};

} // namespace linedesk
