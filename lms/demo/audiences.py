"""The groups that training is made for."""

AUDIENCES = [
    {
        "code": "embassies",
        "name": "Embassies and consulates",
        "name_ru": "Посольства и консульства",
        "name_tk": "Ilçihanalar we konsulluklar",
        "rule_kinds": ["embassy", "consulate"],
    },
    {
        "code": "national-working-group",
        "name": "National Working Group",
        "name_ru": "Национальная рабочая группа",
        "name_tk": "Milli iş topary",
    },
    {
        "code": "public-organisations",
        "name": "Public organisations",
        "name_ru": "Общественные организации",
        "name_tk": "Jemgyýetçilik guramalary",
    },
]
