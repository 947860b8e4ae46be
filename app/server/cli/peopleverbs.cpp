#include "app/server/cli/verb.h"

#include "app/server/auth/enrolment.h"
#include "app/server/auth/passwordrules.h"
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
    const auto answers = waited(office.record.write(
        [&](Connection &connection) -> Result<QList<CommandAnswer>> {
            LD_ASSIGN(const StaffUser owner, commandLineUser(connection));
            LD_ASSIGN(const Company company, Reader(connection).company());
            CommandEnvelope envelope;
            envelope.id = newId<CommandId>();
            envelope.type = QString(AddStaffUser::name);
            envelope.payload = codec::encode(add);
            envelope.enteredAt = office.record.clock().nowUtc();
            envelope.businessDate = businessDate(envelope.enteredAt, company.timeZone());
            return CommandExecutor(connection, office.record.clock()).run({envelope}, {owner.id, {}});
        }));
    if (!answers.ok())
        return Outcome::failure(answers.error());
    const CommandAnswer &answer = answers->first();
    if (answer.status == AnswerStatus::Refused)
        return Outcome::failure(Error{answer.code, answer.problems, {}});
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
        out.lines.append(u"%1  %2  %3%4"_s.arg(user.name, -24)
                             .arg(QString(nameOf(user.role)), -10)
                             .arg(user.displayName, user.disabled ? u"  (switched off)"_s : u""_s));
        list.append(QJsonObject{{u"name"_s, user.name},
                                {u"display_name"_s, user.displayName},
                                {u"role"_s, QString(nameOf(user.role))},
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
        {"user list"_L1,
         "Lists the people of the office"_L1,
         {},
         {dataOption, jsonOption},
         nullptr,
         runUserList},
    };
}

} // namespace linedesk
