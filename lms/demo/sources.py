"""What the lessons of the demonstration rest on. The instruments are real; their addresses are those of their keepers."""

C029 = "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:C029"
C143 = "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:C143"
P029 = "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:P029"
PALERMO = (
    "https://www.ohchr.org/en/instruments-mechanisms/instruments/"
    "protocol-prevent-suppress-and-punish-trafficking-persons"
)
VIENNA = "https://legal.un.org/ilc/texts/instruments/english/conventions/9_2_1963.pdf"

_VIENNA_NAMES = {
    "name": "Vienna Convention on Consular Relations",
    "name_ru": "Венская конвенция о консульских сношениях",
    "name_tk": "Konsullyk gatnaşyklary hakynda Wena konwensiýasy",
    "year": 1963,
    "link": VIENNA,
}

# By code; review_by is counted in days from the day of loading.
SOURCES = {
    "ilo-c029-article-2": {
        "name": "ILO Forced Labour Convention (No. 29)",
        "name_ru": "Конвенция МОТ о принудительном труде (№ 29)",
        "name_tk": "HZG-niň Mejbury zähmet hakynda konwensiýasy (№ 29)",
        "article": "Article 2(1)",
        "article_ru": "пункт 1 статьи 2",
        "article_tk": "2-nji madda, 1-nji bölek",
        "year": 1930,
        "link": C029,
        "review_in_days": 300,
    },
    "ilo-p029": {
        "name": "Protocol of 2014 to the Forced Labour Convention",
        "name_ru": "Протокол 2014 года к Конвенции о принудительном труде",
        "name_tk": "Mejbury zähmet hakynda konwensiýanyň 2014-nji ýylyň Teswirnamasy",
        "year": 2014,
        "link": P029,
        "review_in_days": 300,
    },
    "ilo-indicators-2012": {
        "name": "ILO indicators of forced labour",
        "name_ru": "Признаки принудительного труда МОТ",
        "name_tk": "HZG-niň mejbury zähmet alamatlary",
        "article": "Indicators 1 to 11",
        "article_ru": "признаки с 1 по 11",
        "article_tk": "1–11-nji alamatlar",
        "kind": "guide",
        "year": 2012,
        "link": "https://www.ilo.org/publications/ilo-indicators-forced-labour",
        "review_in_days": 120,
    },
    "ilo-c097-c143": {
        "name": "ILO conventions on migrant workers",
        "name_ru": "Конвенции МОТ о трудящихся-мигрантах",
        "name_tk": "HZG-niň migrant işçiler hakynda konwensiýalary",
        "article": "No. 97 (1949) and No. 143 (1975)",
        "article_ru": "№ 97 (1949) и № 143 (1975)",
        "article_tk": "№ 97 (1949) we № 143 (1975)",
        "year": 1949,
        "review_in_days": 180,
    },
    "ilo-c143": {
        "name": "ILO Migrant Workers Convention (No. 143)",
        "name_ru": "Конвенция МОТ о трудящихся-мигрантах (№ 143)",
        "name_tk": "HZG-niň Migrant işçiler hakynda konwensiýasy (№ 143)",
        "year": 1975,
        "link": C143,
        "review_in_days": 180,
    },
    "palermo-protocol-article-3": {
        "name": "Palermo Protocol (trafficking in persons)",
        "name_ru": "Палермский протокол (торговля людьми)",
        "name_tk": "Palermo teswirnamasy (adam söwdasy)",
        "article": "Article 3",
        "article_ru": "статья 3",
        "article_tk": "3-nji madda",
        "year": 2000,
        "link": PALERMO,
        "review_in_days": 300,
    },
    "vienna-consular-article-5": {
        **_VIENNA_NAMES,
        "article": "Article 5",
        "article_ru": "статья 5",
        "article_tk": "5-nji madda",
        "review_in_days": 400,
    },
    "vienna-consular-article-36": {
        **_VIENNA_NAMES,
        "article": "Article 36",
        "article_ru": "статья 36",
        "article_tk": "36-njy madda",
        "review_in_days": 400,
    },
    "global-estimates-of-modern-slavery": {
        "name": "Global Estimates of Modern Slavery (ILO, Walk Free, IOM)",
        "name_ru": "Глобальные оценки современного рабства (МОТ, Walk Free, МОМ)",
        "name_tk": "Häzirki zaman gulçulygynyň dünýä boýunça bahalandyrmasy (HZG, Walk Free, HMG)",
        "kind": "report",
        "year": 2022,
        "review_in_days": 200,
    },
}

# What the questions of the bank rest on, by the lesson they lead back to.
OF_QUESTIONS = {
    "the-definition-and-its-two-elements": "ilo-c029-article-2",
    "trafficking-act-means-purpose": "palermo-protocol-article-3",
    "practice-reading-signs-together": "ilo-indicators-2012",
    "the-referral-mechanism-and-consular-tools": "vienna-consular-article-36",
}
