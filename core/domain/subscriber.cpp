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
    const auto addWord = [&words](const QString &word) {
        if (!words.contains(word))
            words.append(word);
    };
    for (const QString &text :
         {nameKey, folded(company), folded(firstName), folded(lastName), accountKey, emailKey,
          street2.isEmpty() ? streetKey : folded(street), cityKey, postalKey, folded(externalId)}) {
        for (const QString &word : wordsOfFolded(text))
            addWord(word);
    }
    for (const QString *number : {&phone, &mobile}) {
        const QString digits = digitsOf(*number);
        // People type the end of a number, or the number without its country: the whole and the
        // last seven and four digits are words of their own.
        for (const qsizetype length : {digits.size(), qsizetype(10), qsizetype(7), qsizetype(4)}) {
            if (digits.size() >= length && length >= 4)
                addWord(digits.right(length));
        }
    }
    searchKey = words.join(u' ');
    if (searchKey.size() > 4000)
        searchKey.truncate(4000);
}

} // namespace linedesk
