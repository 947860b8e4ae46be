#include "core/domain/subscriber.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString listKey(const QStringList &entries)
{
    QString key;
    for (QString entry : entries) {
        entry.remove(u'|');
        if (!entry.isEmpty())
            key += u'|' + entry;
    }
    return key.isEmpty() ? QString() : key + u'|';
}

void Subscriber::refreshKeys()
{
    nameKey = folded(name);
    accountKey = folded(accountNo);
    cityKey = folded(city);
    emailKey = folded(email);
    streetKey = folded(street2.isEmpty() ? street : street + u' ' + street2);
    regionKey = folded(region);
    postalKey = folded(postalCode);
    phoneKey = listKey({digitsOf(phone), digitsOf(mobile)});
    QStringList foldedTags;
    for (const QString &tag : std::as_const(tags))
        foldedTags.append(folded(tag));
    tagsKey = listKey(foldedTags);
    QStringList words;
    QStringList seen;
    for (const QString *text : {&name, &company, &firstName, &lastName, &accountNo, &email, &street,
                                &city, &postalCode, &externalId}) {
        for (const QString &word : foldedWords(*text)) {
            if (!seen.contains(word)) {
                seen.append(word);
                words.append(word);
            }
        }
    }
    for (const QString *number : {&phone, &mobile}) {
        const QString digits = digitsOf(*number);
        // People type the end of a number, or the number without its country: the whole and the
        // last seven and four digits are words of their own.
        for (const qsizetype length : {digits.size(), qsizetype(10), qsizetype(7), qsizetype(4)}) {
            if (digits.size() >= length && length >= 4) {
                const QString tail = digits.right(length);
                if (!seen.contains(tail)) {
                    seen.append(tail);
                    words.append(tail);
                }
            }
        }
    }
    searchKey = words.join(u' ');
    if (searchKey.size() > 4000)
        searchKey.truncate(4000);
}

} // namespace linedesk
