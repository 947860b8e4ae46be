#include "app/server/jobs/samplepeople.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The people of one country. Lists are separated by "|"; a town is "town;region;postal code" with
/// '#' for a digit; a street has "%1" for its number.
struct SampleLand {
    QStringView country;
    QStringView phone; ///< '#' is a digit
    bool familyFirst = false;
    QStringView given;
    QStringView family;
    QStringView towns;
    QStringView streets;
};

constexpr SampleLand lands[] = {
    {u"US", u"(555) 010-####", false,
     u"Dolores|Marcus|Priya|Ellen|Tom|Rosa|Hannah|Luis|Grace|Walter|June|Andre|Kim|Owen|Beth|Samuel",
     u"Whitaker|Delgado|Brooks|Nguyen|Hale|Osborne|Pruitt|Reyes|Keller|Vance|Moreno|Lindqvist|Carver"
     "|Okafor|Stone|Yazzie|Fuller|Tran|Boone|Ames",
     u"Otter Bend;OR;97000|Quarry Flat;OR;97001|Larkspur;OR;97002|Tamarack;OR;97003"
     "|Juniper Gap;OR;97004|Cold Spring;OR;97005",
     u"%1 Mill Street|%1 Ridge Road|%1 County Road 14|%1 Juniper Lane|%1 Old Ferry Road"
     "|%1 Schoolhouse Road|%1 Cedar Avenue|%1 Grange Hall Road"},
    {u"CA", u"(555) 010-####", false, u"Zoé|Étienne|Maya|Noah|Amélie|Liam|Chloé|Gabriel",
     u"Tremblay|Côté|Bélanger|MacLeod|Singh|Gagnon|Fraser|Lévesque",
     u"Rivière-aux-Loutres;QC;G0X 1A0|Pine Narrows;ON;P0V 2B0|Cedar Prairie;SK;S0K 3C0",
     u"%1 rue Principale|%1 Concession Road|%1 chemin du Lac"},
    {u"MX", u"+52 55 5010 ####", false, u"Lucía|José|Ximena|Ángel|María|Íñigo|Sofía|Raúl",
     u"Hernández Ruiz|García Núñez|Peña Ortiz|López Ibáñez|Muñoz Cruz|Vázquez Léon",
     u"Arroyo Nutria;Jalisco;45###|Cerro Azul Chico;Oaxaca;68###",
     u"Calle Hidalgo %1|Avenida Juárez %1|Privada del Sauz %1"},
    {u"GB", u"07700 900###", false, u"Oliver|Amelia|Isla|Harry|Rhys|Siân|Fiona|Alasdair",
     u"Smith|Ap Gwilym|MacDonald|Patel|O'Neill|Thwaite|Featherstone|Begum",
     u"Otterburn Vale;Northshire;ZE9 9ZZ|Llanfair Dyffryn;Gwynfro;ZE8 8ZZ",
     u"%1 High Street|%1 Church Lane|Flat 2, %1 Mill Row"},
    {u"IE", u"+353 20 910 ####", false, u"Aoife|Seán|Niamh|Ciarán|Síle|Pádraig",
     u"Ó Briain|Ní Cheallaigh|Murphy|Ó Súilleabháin|Walsh", u"Cluain Dobhráin;Co. Samhail;",
     u"%1 Sráid Mhór|%1 Chapel Road"},
    {u"DE", u"030 23125 ###", false, u"Jürgen|Käthe|Sören|Anna|Björn|Müge|Lieselotte|Günther",
     u"Müller|Weiß|Schröder|Yıldız|Großmann|Jäger|Böhm|Strauß",
     u"Otterbach an der Lerche;Musterland;99###|Süßenbrunn;Musterland;98###",
     u"Hauptstraße %1|Am Mühlbach %1|Lindenweg %1"},
    {u"FR", u"01 99 00 ## ##", false, u"Anaïs|François|Léa|Noël|Maëlys|Hervé|Océane|Loïc",
     u"Lefèvre|Benoît|Dubois|N'Diaye|Müller-Roche|D'Aubigné",
     u"Saint-Loutre-sur-Lys;Valmont;99###|Pré-l'Évêque;Valmont;98###",
     u"%1 rue de l'Église|%1 bis, chemin des Prés|%1 allée des Frênes"},
    {u"ES", u"+34 600 010 ###", false, u"Íker|Begoña|Nuria|Andrés|Leire|Jordi",
     u"Etxeberria Ruiz|Núñez Peña|Castaño Gil|Puigdemont Serra", u"Valdenutria;Comarca Alta;99###",
     u"Calle Mayor, %1|Plaça Nova, %1"},
    {u"PT", u"+351 600 010 ###", false, u"João|Inês|Simão|Conceição|Tomé",
     u"Magalhães|Gonçalves|Simões|d'Ávila", u"Vila Lontra;Serra;9###-010", u"Rua da Fonte, %1"},
    {u"BR", u"+55 11 5010-####", false, u"Antônia|Caetano|Iara|Otávio|Luíza|Thaís",
     u"Gonçalves|Araújo|Conceição|Tupinambá|Assunção", u"Nova Lontra;SP;19###-000",
     u"Rua das Acácias, %1|Avenida Brasil, %1"},
    {u"SE", u"070-174 06 ##", false, u"Åsa|Björn|Märta|Göran|Öjvind", u"Sörensen|Åkerlund|Öberg|Häggström",
     u"Utterås;Ljungland;99# ##", u"Storgatan %1|Ängsvägen %1"},
    {u"PL", u"+48 600 010 ###", false, u"Łukasz|Żaneta|Stanisław|Małgorzata|Święcisława",
     u"Wiśniewski|Żółkiewska|Łęcki|Dąbrowska", u"Wydrzyn Górny;Lipskie;99-###",
     u"ul. Młyńska %1|ul. Źródlana %1"},
    {u"TR", u"+90 500 010 ## ##", false, u"İpek|Çağrı|Şule|Ömer|Gülşah|Işıl",
     u"Yılmaz|Öztürk|Şahin|Çelik|Aydın", u"Samurçay;Lale İli;99###", u"İstasyon Caddesi No: %1"},
    {u"GR", u"+30 690 010 ####", false, u"Ελένη|Γιώργος|Μαρία|Νίκος|Ζωή",
     u"Παπαδόπουλος|Οικονόμου|Βλάχου|Ξενάκης", u"Νέα Ενυδρίδα;Ορεινή;999 ##", u"Οδός Μύλου %1"},
    {u"UA", u"+380 50 010 ####", false, u"Олена|Тарас|Ганна|Їжакевич|Євген",
     u"Шевчук|Коваленко|Ґудзь|Мельник", u"Видрівка;Лугова область;99###", u"вул. Млинова, %1"},
    {u"IL", u"+972 50 010 ####", false, u"נועה|יוסף|תמר|אריאל|שירה", u"כהן|לוי|מזרחי|פרץ",
     u"נחל לוטרה;הגליל;99#####", u"רחוב הטחנה %1"},
    {u"EG", u"+20 100 010 ####", false, u"فاطمة|محمد|ليلى|يوسف|مريم", u"الحسن|عبد الرحمن|النجار|المصري",
     u"وادي القضاعة;الوادي;99###", u"شارع الطاحونة %1"},
    {u"IN", u"+91 90000 10###", false, u"प्रिया|अर्जुन|काव्या|रोहन|अनन्या", u"शर्मा|पटेल|अय्यर|वर्मा",
     u"ऊदबिलाव नगर;मध्य प्रदेश;99####", u"%1, स्टेशन रोड"},
    {u"TH", u"+66 80 010 ####", false, u"สมชาย|นภา|กิตติ|ปรียา", u"ใจดี|ศรีสุข|ทองคำ|แสงจันทร์",
     u"บ้านนาก;จังหวัดธารา;99###", u"%1 ถนนโรงสี"},
    {u"JP", u"+81 90 0010 ####", true, u"さくら|健太|陽子|翔|美咲", u"佐藤|髙橋|渡邊|中村|小林",
     u"川獺町;清流県;999-####", u"水車通り%1番地"},
    {u"KR", u"+82 10 0010 ####", true, u"서연|민준|지우|하은", u"김|이|박|최", u"수달읍;맑은도;99###",
     u"물레방아길 %1"},
    {u"CN", u"+86 10 0010 ####", true, u"伟|芳|秀英|磊|静", u"王|李|张|欧阳", u"水獭镇;清江省;99####",
     u"磨坊路%1号"},
    {u"VN", u"+84 90 001 ####", true, u"Thị Hương|Văn Đức|Ngọc Ánh|Quốc Bảo", u"Nguyễn|Trần|Phạm|Đặng",
     u"Thị trấn Rái Cá;Tỉnh Suối;99####", u"%1 đường Cối Xay"},
    {u"NG", u"+234 80 010 ####", false, u"Adaeze|Olúwáṣeun|Ìfẹ́|Chukwuemeka|Zainab",
     u"Okonkwo|Adéyẹmí|Bello|Eze", u"Odo Otter;Savanna State;99####", u"%1 Market Road"},
};

QString oneOf(QStringView list, SampleDice &dice)
{
    const auto parts = list.split(u'|');
    return parts[dice.below(int(parts.size()))].toString();
}

QString withDigits(QStringView pattern, SampleDice &dice)
{
    QString out = pattern.toString();
    for (QChar &c : out) {
        if (c == u'#')
            c = QChar(u'0' + dice.below(10));
    }
    return out;
}

QString mailName(const QString &name, int number)
{
    QString out;
    for (const QChar c : folded(name)) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            out.append(c);
        else if (c == u' ' && !out.isEmpty() && !out.endsWith(u'.'))
            out.append(u'.');
    }
    return out.size() < 3 ? u"customer%1"_s.arg(number) : out + QString::number(number);
}

const SampleLand &landOf(const QString &homeCountry, SampleDice &dice)
{
    const bool home = dice.chance(70);
    const int other = dice.below(int(std::size(lands)));
    if (home) {
        for (const SampleLand &land : lands) {
            if (land.country == homeCountry)
                return land;
        }
    }
    return lands[other];
}

} // namespace

quint64 SampleDice::next()
{
    m_state += 0x9E3779B97F4A7C15u;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void fillSamplePerson(Subscriber &subscriber, int number, const QString &homeCountry,
                      SampleDice &dice)
{
    const SampleLand &land = landOf(homeCountry, dice);
    subscriber.firstName = oneOf(land.given, dice);
    subscriber.lastName = oneOf(land.family, dice);
    subscriber.name = land.familyFirst ? subscriber.lastName + u' ' + subscriber.firstName
                                       : subscriber.firstName + u' ' + subscriber.lastName;
    const QStringList town = oneOf(land.towns, dice).split(u';');
    subscriber.city = town.value(0);
    subscriber.region = town.value(1);
    subscriber.postalCode = withDigits(town.value(2), dice);
    subscriber.street = oneOf(land.streets, dice).arg(1 + dice.below(998));
    subscriber.country = land.country == homeCountry ? QString() : land.country.toString();
    if (dice.chance(8)) {
        static constexpr QStringView trades =
            u"Bakery|Feed & Seed|Dental|Garage|Farms|Lodge|Hardware|Orchards|Clinic|Print";
        subscriber.kind = SubscriberKind::Business;
        subscriber.company = subscriber.lastName + u' ' + oneOf(trades, dice);
        subscriber.name = subscriber.company;
    }
    if (!dice.chance(6)) {
        static constexpr QStringView domains = u"mail.example|post.example|home.example|farm.example";
        subscriber.email = mailName(subscriber.firstName + u' ' + subscriber.lastName, number)
                           + u'@' + oneOf(domains, dice);
    }
    if (dice.chance(80))
        subscriber.phone = withDigits(land.phone, dice);
    if (dice.chance(40) || subscriber.phone.isEmpty())
        subscriber.mobile = withDigits(land.phone, dice);
    subscriber.delivery = subscriber.email.isEmpty() ? Delivery::Paper
                          : dice.chance(12)          ? Delivery::Both
                                                     : Delivery::Email;
    if (dice.chance(5)) {
        subscriber.billingName = subscriber.name;
        subscriber.billingStreet = u"PO Box %1"_s.arg(100 + dice.below(900));
        subscriber.billingCity = subscriber.city;
        subscriber.billingRegion = subscriber.region;
        subscriber.billingPostalCode = subscriber.postalCode;
        subscriber.billingCountry = subscriber.country;
    }
}

} // namespace linedesk
