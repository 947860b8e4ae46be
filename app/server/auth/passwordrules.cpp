#include "app/server/auth/passwordrules.h"

#include "core/base/fold.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int staffLeast = 15;
constexpr int portalLeast = 12;
constexpr int greatest = 128;

/// Words that the lists of leaked passwords are made of. A password that is only such words, digits
/// and signs is tried first by everybody.
const QSet<QString> &commonWords()
{
    static const QSet<QString> words{
        u"password"_s, u"passwort"_s, u"passw"_s,    u"pass"_s,     u"word"_s,     u"qwerty"_s,
        u"qwertyuiop"_s, u"qwertz"_s, u"azerty"_s,   u"asdf"_s,     u"asdfghjkl"_s, u"zxcvbnm"_s,
        u"letmein"_s,  u"welcome"_s,  u"admin"_s,    u"administrator"_s, u"root"_s, u"login"_s,
        u"iloveyou"_s, u"monkey"_s,   u"dragon"_s,   u"football"_s, u"baseball"_s, u"basketball"_s,
        u"superman"_s, u"batman"_s,   u"sunshine"_s, u"princess"_s, u"shadow"_s,   u"master"_s,
        u"trustno"_s,  u"starwars"_s, u"whatever"_s, u"freedom"_s,  u"secret"_s,   u"internet"_s,
        u"linedesk"_s, u"changeme"_s, u"default"_s,  u"test"_s,     u"guest"_s,    u"user"_s,
        u"abc"_s,      u"abcd"_s,     u"abcdef"_s,   u"summer"_s,   u"winter"_s,   u"spring"_s,
        u"autumn"_s,   u"company"_s,  u"server"_s,   u"my"_s,       u"the"_s,      u"is"_s,
    };
    return words;
}

bool isRepeated(const QString &text)
{
    for (qsizetype block = 1; block <= 4 && block < text.size(); ++block) {
        bool same = true;
        for (qsizetype i = block; i < text.size() && same; ++i)
            same = text[i] == text[i - block];
        if (same)
            return true;
    }
    return false;
}

bool isRun(const QString &text)
{
    bool up = true;
    bool down = true;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const int step = int(text[i].unicode()) - int(text[i - 1].unicode());
        // "…890" goes on after the 9.
        const bool wraps = text[i - 1] == u'9' && text[i] == u'0';
        up = up && (step == 1 || wraps);
        down = down && (step == -1 || (text[i - 1] == u'0' && text[i] == u'9'));
    }
    return up || down;
}

bool isCommonWords(const QString &folded)
{
    QString letters;
    for (const QChar c : folded)
        letters += c.isLetter() ? c : QChar(u' ');
    const QStringList words = letters.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool known = commonWords().contains(word) || isRepeated(word) || word.size() < 2;
        // Two of them written together.
        for (qsizetype i = 2; i < word.size() && !known; ++i)
            known = commonWords().contains(word.left(i)) && commonWords().contains(word.mid(i));
        if (!known)
            return false;
    }
    return true;
}

Error weak(const QString &why)
{
    return Error::invalid(Reason::WeakPassword, u"password"_s, {}, why);
}

} // namespace

Result<void> checkPassword(PasswordKind kind, const QString &password, const QString &name)
{
    const int least = kind == PasswordKind::Staff ? staffLeast : portalLeast;
    const qsizetype characters = password.toUcs4().size();
    if (characters < least)
        return Error::invalid(Reason::TooShort, u"password"_s, {}, QString::number(least));
    if (characters > greatest)
        return Error::invalid(Reason::TooLong, u"password"_s, {}, QString::number(greatest));
    if (!isCleanText(password))
        return Error::invalid(Reason::ForbiddenCharacter, u"password"_s);
    const QString key = folded(password);
    const QString nameKey = folded(name);
    QString rest = key;
    if (nameKey.size() >= 3)
        rest.remove(nameKey);
    if (!nameKey.isEmpty() && (key == nameKey || rest.size() < 4))
        return weak(u"Choose one that is not made of the name"_s);
    if (isRepeated(key) || isRun(key) || isCommonWords(key))
        return weak(u"Choose words that do not belong together"_s);
    return {};
}

} // namespace linedesk
