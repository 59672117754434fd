"""People with a verified address, a posting and an audience."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.seeding import MAIL_DOMAIN
from people.models import Audience, Organisation, OrganisationKind, Posting, User

# Turkmen, plain Latin and Cyrillic letters.
GIVEN = [
    ("Aýna", "Ayna", "Айна"),
    ("Merdan", "Merdan", "Мердан"),
    ("Gülşat", "Gulshat", "Гульшат"),
    ("Döwlet", "Dovlet", "Довлет"),
    ("Jeren", "Jeren", "Джерен"),
    ("Öwez", "Ovez", "Овез"),
    ("Maral", "Maral", "Марал"),
    ("Ýazgul", "Yazgul", "Язгуль"),
    ("Batyr", "Batyr", "Батыр"),
    ("Ogulnabat", "Ogulnabat", "Огульнабат"),
    ("Şöhrat", "Shohrat", "Шохрат"),
]
FAMILY = [
    ("Berdi", "Berdi", "Берды"),
    ("Nury", "Nury", "Нуры"),
    ("Hojam", "Hojam", "Ходжам"),
    ("Geldi", "Geldi", "Гельды"),
    ("Annam", "Annam", "Аннам"),
    ("Şyhm", "Shyhm", "Шыхм"),
    ("Çary", "Chary", "Чары"),
    ("Saparm", "Saparm", "Сапарм"),
    ("Röwşen", "Rovshen", "Ровшен"),
    ("Garaj", "Garaj", "Гарадж"),
    ("Amanm", "Amanm", "Аманм"),
    ("Täçm", "Tachm", "Тачм"),
    ("Meretg", "Meretg", "Меретг"),
]
ENDING = ("ow", "ow", "ов")
JOB_TITLES = ["Consul", "Vice-Consul", "Second Secretary", "Third Secretary", "Attaché", "Senior inspector", "Lawyer"]
MISSIONS = [
    ("Ankara", "TR", "Europe/Istanbul"),
    ("Kyiv", "UA", "Europe/Kyiv"),
    ("Minsk", "BY", "Europe/Minsk"),
    ("New Delhi", "IN", "Asia/Kolkata"),
    ("Moscow", "RU", "Europe/Moscow"),
    ("Warsaw", "PL", "Europe/Warsaw"),
    ("Seoul", "KR", "Asia/Seoul"),
    ("Abu Dhabi", "AE", "Asia/Dubai"),
]
AUDIENCES = [("embassies", "Embassies and consulates"), ("ngos", "Public organisations")]
FIRST_DAY = date(2023, 1, 2)


def seeded():
    return User.objects.filter(email__endswith=f"@{MAIL_DOMAIN}")


def ensure_organisations() -> list[Organisation]:
    """A ministry with eight embassies, each with a consulate."""
    ministry = _organisation("Ministry of External Relations (seed)", OrganisationKind.MINISTRY, city="Ashgabat")
    found = [ministry]
    for city, country, zone in MISSIONS:
        where = {"city": city, "host_country": country, "time_zone": zone}
        embassy = _organisation(f"Embassy in {city} (seed)", OrganisationKind.EMBASSY, parent=ministry, **where)
        consulate = _organisation(f"Consulate in {city} (seed)", OrganisationKind.CONSULATE, parent=embassy, **where)
        found += [embassy, consulate]
    return found


def _organisation(name: str, kind: OrganisationKind, **fields) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "country": "TM"} | fields)[0]


def ensure_audiences() -> list[Audience]:
    return [
        Audience.objects.get_or_create(code=f"seed-{code}", defaults={"name": f"{name} (seed)"})[0]
        for code, name in AUDIENCES
    ]


def name_of(number: int) -> tuple[str, str, str]:
    """The full name in Turkmen, plain Latin and Cyrillic letters; it repeats after 143 people, as names do."""
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number % len(FAMILY)]
    turkmen, latin, cyrillic = (f"{given[form]} {family[form]}{ENDING[form]}" for form in range(3))
    return turkmen, latin, cyrillic


def _person(number: int, zone: str) -> User:
    turkmen, latin, cyrillic = name_of(number)
    return User(
        email=f"learner-{number:07d}@{MAIL_DOMAIN}",
        password=make_password(None),  # nobody signs in with it
        full_name=turkmen,
        full_name_latin=latin,
        full_name_cyrillic=cyrillic,
        language=("en", "ru", "tk")[number % 3],
        time_zone=zone,
    )


@transaction.atomic
def add_people(numbers: range, organisations: list[Organisation], audiences: list[Audience]) -> list[User]:
    places = [organisations[number % len(organisations)] for number in numbers]
    users = User.objects.bulk_create(
        [_person(number, place.time_zone) for number, place in zip(numbers, places, strict=True)]
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users]
    )
    Posting.objects.bulk_create(
        [_posting(number, user, place) for number, user, place in zip(numbers, users, places, strict=True)]
    )
    member = Audience.members.through
    member.objects.bulk_create(
        [
            member(audience_id=audiences[number % len(audiences)].pk, user_id=user.pk)
            for number, user in zip(numbers, users, strict=True)
        ]
    )
    return users


def _posting(number: int, user: User, organisation: Organisation) -> Posting:
    return Posting(
        user=user,
        organisation=organisation,
        job_title=JOB_TITLES[number % len(JOB_TITLES)],
        started_on=FIRST_DAY + timedelta(days=number % 365),
    )
