"""Partners of the course and of the webinars. None of them exists; the logos are drawn for the demonstration."""

PARTNERS = [
    {
        "name": "Safe Route Training Programme",
        "name_ru": "Учебная программа «Безопасный маршрут»",
        "name_tk": "«Howpsuz ýol» okuw maksatnamasy",
        "logo": "logo-safe-route",
    },
    {
        "name": "National Working Group on counter-trafficking, Secretariat",
        "name_ru": "Национальная рабочая группа по противодействию торговле людьми, секретариат",
        "name_tk": "Adam söwdasyna garşy göreşmek boýunça milli iş topary, sekretariat",
        "logo": "logo-working-group",
    },
    {
        "name": "Steppe and Sea Development Fund",
        "name_ru": "Фонд развития «Степь и море»",
        "name_tk": "«Sähra we deňiz» ösüş gaznasy",
        "logo": "logo-steppe-and-sea",
    },
    {
        "name": "Asuda Menzil",
        "name_ru": "«Асуда Мензил»",
        "name_tk": "«Asuda Menzil»",
        "logo": "logo-asuda-menzil",
    },
    {
        "name": "Trade Union of Builders and Drivers",
        "name_ru": "Профсоюз строителей и водителей",
        "name_tk": "Gurluşykçylaryň we sürüjileriň kärdeşler arkalaşygy",
        "logo": "logo-builders-union",
    },
    {
        "name": "University of Law and Social Sciences",
        "name_ru": "Университет права и социальных наук",
        "name_tk": "Hukuk we jemgyýetçilik ylymlary uniwersiteti",
        "logo": "logo-university",
    },
]

COURSE_PARTNERS = [
    ("Safe Route Training Programme", "organiser"),
    ("National Working Group on counter-trafficking, Secretariat", "co_organiser"),
    ("Steppe and Sea Development Fund", "funder"),
]
