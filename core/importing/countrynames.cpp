#include "core/importing/countrynames.h"

#include "core/base/fold.h"

#include <QHash>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct Alias {
    QLatin1StringView code;
    QLatin1StringView names; ///< folded, letters and blanks only, separated by commas
};

constexpr std::array aliases{
    Alias{"US"_L1, "u s a,u s,america,united states of america,the united states,estados unidos,us of a"_L1},
    Alias{"GB"_L1, "uk,u k,great britain,britain,england,scotland,wales,northern ireland,united kingdom of great britain and northern ireland"_L1},
    Alias{"IE"_L1, "republic of ireland,eire"_L1},
    Alias{"BS"_L1, "the bahamas"_L1},           Alias{"GM"_L1, "the gambia"_L1},
    Alias{"NL"_L1, "holland,the netherlands,nederland"_L1},
    Alias{"DE"_L1, "deutschland,federal republic of germany"_L1},
    Alias{"AT"_L1, "osterreich,oesterreich"_L1}, Alias{"CH"_L1, "schweiz,suisse,svizzera"_L1},
    Alias{"ES"_L1, "espana"_L1},                Alias{"IT"_L1, "italia"_L1},
    Alias{"BE"_L1, "belgie,belgique"_L1},       Alias{"DK"_L1, "danmark"_L1},
    Alias{"SE"_L1, "sverige"_L1},               Alias{"NO"_L1, "norge"_L1},
    Alias{"FI"_L1, "suomi"_L1},                 Alias{"PL"_L1, "polska"_L1},
    Alias{"CZ"_L1, "czech republic,czechia"_L1}, Alias{"SK"_L1, "slovak republic"_L1},
    Alias{"BR"_L1, "brasil"_L1},                Alias{"MX"_L1, "mejico"_L1},
    Alias{"CI"_L1, "ivory coast,cote d ivoire"_L1},
    Alias{"KR"_L1, "korea,south korea,republic of korea"_L1},
    Alias{"KP"_L1, "north korea,democratic people s republic of korea"_L1},
    Alias{"RU"_L1, "russia,russian federation"_L1},
    Alias{"TR"_L1, "turkey,turkiye"_L1},        Alias{"VN"_L1, "viet nam,vietnam"_L1},
    Alias{"LA"_L1, "lao people s democratic republic,laos"_L1},
    Alias{"IR"_L1, "islamic republic of iran,iran"_L1},
    Alias{"SY"_L1, "syrian arab republic,syria"_L1},
    Alias{"TZ"_L1, "united republic of tanzania,tanzania"_L1},
    Alias{"VE"_L1, "bolivarian republic of venezuela,venezuela"_L1},
    Alias{"BO"_L1, "plurinational state of bolivia,bolivia"_L1},
    Alias{"MD"_L1, "republic of moldova,moldova"_L1},
    Alias{"MK"_L1, "macedonia,north macedonia"_L1},
    Alias{"CD"_L1, "democratic republic of the congo,dr congo,congo kinshasa"_L1},
    Alias{"CG"_L1, "republic of the congo,congo,congo brazzaville"_L1},
    Alias{"MM"_L1, "burma,myanmar"_L1},         Alias{"SZ"_L1, "swaziland,eswatini"_L1},
    Alias{"CV"_L1, "cabo verde,cape verde"_L1}, Alias{"TL"_L1, "east timor,timor leste"_L1},
    Alias{"BN"_L1, "brunei darussalam,brunei"_L1}, Alias{"VA"_L1, "holy see,vatican"_L1},
    Alias{"PS"_L1, "palestine,state of palestine"_L1},
    Alias{"HK"_L1, "hong kong"_L1},             Alias{"MO"_L1, "macau,macao"_L1},
    Alias{"CN"_L1, "people s republic of china,prc"_L1},
    Alias{"TW"_L1, "taiwan province of china"_L1}, Alias{"NZ"_L1, "aotearoa"_L1},
    Alias{"AE"_L1, "uae,u a e"_L1},             Alias{"SA"_L1, "ksa"_L1},
    Alias{"VI"_L1, "us virgin islands,virgin islands u s"_L1},
    Alias{"VG"_L1, "british virgin islands"_L1},
};

/// ISO 3166-1: alpha-2 and alpha-3.
constexpr QLatin1StringView alpha3 =
    "AFAFG AXALA ALALB DZDZA ASASM ADAND AOAGO AIAIA AQATA AGATG ARARG AMARM AWABW AUAUS ATAUT "
    "AZAZE BSBHS BHBHR BDBGD BBBRB BYBLR BEBEL BZBLZ BJBEN BMBMU BTBTN BOBOL BQBES BABIH BWBWA "
    "BVBVT BRBRA IOIOT BNBRN BGBGR BFBFA BIBDI CVCPV KHKHM CMCMR CACAN KYCYM CFCAF TDTCD CLCHL "
    "CNCHN CXCXR CCCCK COCOL KMCOM CGCOG CDCOD CKCOK CRCRI CICIV HRHRV CUCUB CWCUW CYCYP CZCZE "
    "DKDNK DJDJI DMDMA DODOM ECECU EGEGY SVSLV GQGNQ ERERI EEEST SZSWZ ETETH FKFLK FOFRO FJFJI "
    "FIFIN FRFRA GFGUF PFPYF TFATF GAGAB GMGMB GEGEO DEDEU GHGHA GIGIB GRGRC GLGRL GDGRD GPGLP "
    "GUGUM GTGTM GGGGY GNGIN GWGNB GYGUY HTHTI HMHMD VAVAT HNHND HKHKG HUHUN ISISL ININD IDIDN "
    "IRIRN IQIRQ IEIRL IMIMN ILISR ITITA JMJAM JPJPN JEJEY JOJOR KZKAZ KEKEN KIKIR KPPRK KRKOR "
    "KWKWT KGKGZ LALAO LVLVA LBLBN LSLSO LRLBR LYLBY LILIE LTLTU LULUX MOMAC MGMDG MWMWI MYMYS "
    "MVMDV MLMLI MTMLT MHMHL MQMTQ MRMRT MUMUS YTMYT MXMEX FMFSM MDMDA MCMCO MNMNG MEMNE MSMSR "
    "MAMAR MZMOZ MMMMR NANAM NRNRU NPNPL NLNLD NCNCL NZNZL NINIC NENER NGNGA NUNIU NFNFK MKMKD "
    "MPMNP NONOR OMOMN PKPAK PWPLW PSPSE PAPAN PGPNG PYPRY PEPER PHPHL PNPCN PLPOL PTPRT PRPRI "
    "QAQAT REREU ROROU RURUS RWRWA BLBLM SHSHN KNKNA LCLCA MFMAF PMSPM VCVCT WSWSM SMSMR STSTP "
    "SASAU SNSEN RSSRB SCSYC SLSLE SGSGP SXSXM SKSVK SISVN SBSLB SOSOM ZAZAF GSSGS SSSSD ESESP "
    "LKLKA SDSDN SRSUR SJSJM SESWE CHCHE SYSYR TWTWN TJTJK TZTZA THTHA TLTLS TGTGO TKTKL TOTON "
    "TTTTO TNTUN TRTUR TMTKM TCTCA TVTUV UGUGA UAUKR AEARE GBGBR USUSA UMUMI UYURY UZUZB VUVUT "
    "VEVEN VNVNM VGVGB VIVIR WFWLF EHESH YEYEM ZMZMB ZWZWE"_L1;

QString key(QStringView name)
{
    return foldedWords(name).join(u' ');
}

const QHash<QString, QString> &codesByName()
{
    static const QHash<QString, QString> codes = [] {
        QHash<QString, QString> map;
        for (const QString &pair : QString(alpha3).split(u' ')) {
            const QString two = pair.first(2);
            map.insert(two.toLower(), two);
            map.insert(pair.sliced(2).toLower(), two);
            const QLocale::Territory territory = QLocale::codeToTerritory(two);
            if (territory != QLocale::AnyTerritory)
                map.insert(key(QLocale::territoryToString(territory)), two);
        }
        for (const Alias &alias : aliases) {
            for (const QString &name : QString(alias.names).split(u','))
                map.insert(name, alias.code);
        }
        return map;
    }();
    return codes;
}

} // namespace

std::optional<QString> countryCode(QStringView text)
{
    const auto &codes = codesByName();
    auto found = codes.constFind(text.toString().toLower()); // a code needs no folding
    if (found == codes.constEnd())
        found = codes.constFind(key(text));
    return found == codes.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace linedesk
