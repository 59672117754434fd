"""Names of countries in the languages of the platform, from CLDR by way of Babel."""

from functools import cache

from babel import Locale

# Two letters that CLDR names and that are no country or territory of ISO 3166-1.
NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@cache
def names(language: str) -> dict[str, str]:
    """Name by code of two letters."""
    known = {str(code): str(text) for code, text in Locale.parse(language[:2]).territories.items()}
    return {code: text for code, text in known.items() if _is_country(code)}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES


def name(code: str, language: str) -> str:
    """The name of a country; the code itself where it names none, nothing for none."""
    return names(language).get(code, code)


def choices(language: str) -> list[tuple[str, str]]:
    """Code and name, by name."""
    return sorted(names(language).items(), key=lambda pair: pair[1].casefold())
