#include "app/server/cli/verb.h"

#include "app/server/auth/enrolment.h"
#include "app/server/auth/passwordrules.h"
#include "core/base/fold.h"
#include "core/commands/users.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {


Outcome runEnrol(const Call &call, Office &office)
{
    const QString user = call.text("user"_L1);
    const QString path = call.text("out"_L1);
    const auto made = waited(office.record.writeAnywhere(
        [&](Connection &connection) -> Result<EnrolmentFile> {
            return createEnrolmentFile(connection, office.record.clock(), office.folder, user, path);
        }));
    if (!made.ok())
        return Outcome::failure(made.error());
    Outcome out;
    out.lines = {u"Enrolment file for %1: %2"_s.arg(made->user, path),
                 u"It works once, until %1."_s.arg(instantText(made->expiresAt)),
                 authorityLine(made->spkiSha256)};
    out.more = {{u"enrolment_file"_s, path}, {u"spki_sha256"_s, made->spkiSha256}};
    return out;
}

/// Runs a command as the owner at the server's own desk.
template <typename Command>
Result<void> given(Office &office, const Command &command)
{
    CommandEnvelope envelope;
    envelope.id = newId<CommandId>();
    envelope.type = QString(Command::name);
    envelope.payload = codec::encode(command);
    envelope.enteredAt = office.record.clock().nowUtc();
    LD_ASSIGN(const StaffUser owner,
              waited(office.record.read([&envelope](Connection &connection) -> Result<StaffUser> {
                  LD_ASSIGN(const Company company, Reader(connection).company());
                  envelope.businessDate = businessDate(envelope.enteredAt, company.timeZone());
                  return commandLineUser(connection);
              })));
    const auto answers = waited(office.record.run({envelope}, {owner.id, {}}));
    if (!answers.ok())
        return answers.error();
    const CommandAnswer &answer = answers->first();
    if (answer.status == AnswerStatus::Refused)
        return Error{answer.code, answer.problems, {}};
    return {};
}

Result<StaffUser> userNamed(Office &office, const QString &name)
{
    return waited(office.record.read([name](Connection &connection) -> Result<StaffUser> {
        LD_ASSIGN(const QList<StaffUser> users,
                  Reader(connection).list<StaffUser>("staff_by_name"_L1,
                                                     {{u":key"_s, folded(name)}}));
        if (users.isEmpty())
            return Error::of(ErrorCode::NotFound, Reason::NotFound, u"--user"_s, name);
        return users.first();
    }));
}

Outcome runUserBranches(const Call &call, Office &office)
{
    const bool all = call.has("all"_L1);
    if (all == call.has("branches"_L1))
        return Outcome::wrongUsage(u"user branches takes either --branches or --all"_s);
    const auto user = userNamed(office, call.text("user"_L1));
    if (!user.ok())
        return Outcome::failure(user.error());
    SetStaffBranches set{user->id, {}};
    for (const QString &branch : call.text("branches"_L1).split(u',', Qt::SkipEmptyParts))
        set.branches.append(branch.trimmed());
    if (!all && set.branches.isEmpty())
        return Outcome::wrongUsage(u"--branches takes names with commas between them"_s);
    if (const auto done = given(office, set); !done.ok())
        return Outcome::failure(done.error());
    return Outcome::done(all ? u"%1 receives every branch."_s.arg(user->name)
                             : u"%1 receives %2 only; desks take away the rest."_s.arg(
                                   user->name, set.branches.join(u", "_s)));
}

Outcome runUserRole(const Call &call, Office &office)
{
    const auto role = valueOf<Role>(call.text("role"_L1));
    if (!role)
        return Outcome::wrongUsage(u"--role takes one of %1"_s.arg(namesOf<Role>()));
    const auto user = userNamed(office, call.text("user"_L1));
    if (!user.ok())
        return Outcome::failure(user.error());
    if (const auto done = given(office, SetStaffRole{user->id, *role}); !done.ok())
        return Outcome::failure(done.error());
    return Outcome::done(u"%1 works as %2 now; open sessions are ended."_s.arg(user->name,
                                                                              nameOf(*role)));
}

Outcome runUserAdd(const Call &call, Office &office)
{
    const auto role = valueOf<Role>(call.text("role"_L1, u"support"_s));
    if (!role)
        return Outcome::wrongUsage(u"--role takes one of %1"_s.arg(namesOf<Role>()));
    AddStaffUser add;
    add.id = newId<UserId>();
    add.userName = call.text("user"_L1);
    add.displayName = call.text("display-name"_L1, add.userName);
    add.role = *role;
    const QString password = call.text("password"_L1);
    if (const auto good = checkPassword(PasswordKind::Staff, password, add.userName); !good.ok())
        return Outcome::failure(good.error());
    if (const auto done = given(office, add); !done.ok())
        return Outcome::failure(done.error());
    const auto kept = waited(office.auth.setPassword(add.userName, password));
    if (!kept.ok())
        return Outcome::failure(kept.error());
    return Outcome::done(u"%1 may sign in, as %2."_s.arg(add.userName, nameOf(*role)));
}

Outcome runUserPassword(const Call &call, Office &office)
{
    const QString user = call.text("user"_L1);
    const auto kept = waited(office.auth.setPassword(user, call.text("password"_L1)));
    if (!kept.ok())
        return Outcome::failure(kept.error());
    return Outcome::done(u"%1 has a new password; open sessions are ended."_s.arg(user));
}

Outcome runUserList(const Call &, Office &office)
{
    const auto users = waited(office.record.read(
        [](Connection &connection) -> Result<QList<StaffUser>> {
            return Reader(connection).list<StaffUser>("staff_ids"_L1);
        }));
    if (!users.ok())
        return Outcome::failure(users.error());
    Outcome out;
    QJsonArray list;
    for (const StaffUser &user : *users) {
        out.lines.append(u"%1  %2  %3%4%5"_s.arg(user.name, -24)
                             .arg(QString(nameOf(user.role)), -10)
                             .arg(user.displayName,
                                  user.branches.isEmpty()
                                      ? u""_s
                                      : u"  (only %1)"_s.arg(user.branches.join(u", "_s)),
                                  user.disabled ? u"  (switched off)"_s : u""_s));
        list.append(QJsonObject{{u"name"_s, user.name},
                                {u"display_name"_s, user.displayName},
                                {u"role"_s, QString(nameOf(user.role))},
                                {u"branches"_s, QJsonArray::fromStringList(user.branches)},
                                {u"disabled"_s, user.disabled}});
    }
    out.counts = {{u"users"_s, users->size()}};
    out.more = {{u"users"_s, list}};
    return out;
}

const OptionSpec userOption{"user"_L1, "NAME"_L1, "the name at sign-in"_L1, OptionKind::Text, true};
const OptionSpec passwordOption{"password-file"_L1, "FILE"_L1,
                                "the password; standard input without it"_L1,
                                OptionKind::PasswordFile, false};

} // namespace

QList<Verb> peopleVerbs()
{
    return {
        {"enrol"_L1,
         "Makes an enrolment file for a person's new desk"_L1,
         {},
         {dataOption, userOption,
          {"out"_L1, "FILE"_L1, "where the enrolment file goes"_L1, OptionKind::File, true},
          jsonOption},
         nullptr,
         runEnrol},
        {"user add"_L1,
         "Adds a person of the office"_L1,
         {},
         {dataOption, userOption, passwordOption,
          {"role"_L1, "ROLE"_L1, "owner, billing, support or read_only (default support)"_L1},
          {"display-name"_L1, "NAME"_L1, "the name as shown"_L1},
          jsonOption},
         nullptr,
         runUserAdd},
        {"user passwd"_L1,
         "Gives a person a new password"_L1,
         {},
         {dataOption, userOption, passwordOption, jsonOption},
         nullptr,
         runUserPassword},
        {"user role"_L1,
         "Gives a person another role"_L1,
         {},
         {dataOption, userOption,
          {"role"_L1, "ROLE"_L1, "owner, billing, support or read_only"_L1, OptionKind::Text, true},
          jsonOption},
         nullptr,
         runUserRole},
        {"user branches"_L1,
         "Says which branches a person receives and works on"_L1,
         {},
         {dataOption, userOption,
          {"branches"_L1, "NAMES"_L1, "with commas between them; nothing else is received"_L1},
          {"all"_L1, {}, "every branch"_L1, OptionKind::Flag},
          jsonOption},
         nullptr,
         runUserBranches},
        {"user list"_L1,
         "Lists the people of the office"_L1,
         {},
         {dataOption, jsonOption},
         nullptr,
         runUserList},
    };
}

} // namespace linedesk
