"""Helplines: whom a person can call, country by country."""

from datetime import timedelta

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses.steady_blocks import DayBlock
from people import countries

GOOD_FOR = timedelta(days=190)  # every line is called twice a year
NUMBER = r"^\+?[0-9][0-9 ()\-]{1,28}$"
SPOKEN = (
    *("ar", "az", "de", "en", "es", "fa", "fr", "hi", "kk", "ky", "pl", "ps", "ru"),
    *("tg", "tk", "tr", "uk", "ur", "uz", "zh"),
)


def country_choices() -> list[tuple[str, str]]:
    return countries.choices(_language())


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in SPOKEN]


def language_name(code: str) -> str:
    """In the language of the reader."""
    return str(Locale.parse(_language()).languages.get(code, code))


def _language() -> str:
    return (get_language() or "en")[:2]


class LineBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=160, help_text=_("Who answers, and whom they help."))
    number = blocks.RegexBlock(
        regex=NUMBER,
        label=_("Telephone number"),
        max_length=30,
        error_messages={
            "invalid": _("Digits and spaces, with + and the country’s code where it can be called from abroad.")
        },
        help_text=_("With + and the country’s code, or a short number as it is dialled in the country."),
    )
    hours = blocks.CharBlock(label=_("Hours"), max_length=120, help_text=_("For example “every day, 08:00–22:00”."))
    languages = blocks.MultipleChoiceBlock(
        label=_("Languages"), choices=language_choices, widget=forms.CheckboxSelectMultiple
    )
    is_free = blocks.BooleanBlock(label=_("Free of charge"), required=False)
    checked_on = DayBlock(label=_("Checked on"), help_text=_("When somebody called the number and asked."))

    class Meta:
        label_format = "{name}: {number}"


class CountryLinesBlock(blocks.StructBlock):
    country = blocks.ChoiceBlock(label=_("Country"), choices=country_choices)
    lines = blocks.ListBlock(LineBlock(), label=_("Lines"), min_num=1, max_num=10)

    class Meta:
        label_format = "{country}"


class HelplinesBlock(blocks.StructBlock):
    """Telephone numbers by country, each with the day on which somebody last checked it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(label=_("Introduction"), max_length=600, rows=2, required=False)
    countries = blocks.ListBlock(
        CountryLinesBlock(),
        label=_("Countries"),
        min_num=1,
        max_num=40,
        help_text=_("They are shown by their names in the language of the reader."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Helplines")
        template = "blocks/helplines.html"
        description = _("Whom to call, by country: hours, languages, cost, and when the number was checked.")
        preview_value = samples.HELPLINES

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {**_repeated(cleaned["countries"]), **_not_yet(cleaned["countries"])}
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError({"countries": ListBlockValidationError(block_errors=errors)})
        return cleaned

    def get_context(self, value, parent_context=None):
        """``groups``: pairs of a country's name and its lines, by name."""
        context = super().get_context(value, parent_context)
        named = [(countries.name(one["country"] or "", _language()), one["lines"]) for one in value["countries"]]
        context["groups"] = [
            (name, [_line(line) for line in lines])
            for name, lines in sorted(named, key=lambda pair: pair[0].casefold())
        ]
        return context


def _line(line) -> dict:
    """What the template shows of a line; ``dialled`` is its number as a telephone takes it."""
    number, checked_on = line["number"] or "", line["checked_on"]
    return {
        **{name: line[name] for name in ("name", "hours", "is_free", "checked_on")},
        "number": number,
        "dialled": "".join(sign for sign in number if sign in "+0123456789"),
        "languages": [language_name(code) for code in line["languages"] or []],
        "is_old": bool(checked_on) and timezone.localdate() - checked_on > GOOD_FOR,
    }


def _repeated(groups) -> dict:
    seen, errors = set(), {}
    for place, group in enumerate(groups):
        if group["country"] in seen:
            errors[place] = StructBlockValidationError(
                {"country": ValidationError(_("This country is listed already."))}
            )
        seen.add(group["country"])
    return errors


def _not_yet(groups) -> dict:
    """Lines that say they were checked on a day to come."""
    today, errors = timezone.localdate(), {}
    for place, group in enumerate(groups):
        late = [at for at, line in enumerate(group["lines"]) if line["checked_on"] and line["checked_on"] > today]
        if late:
            error = StructBlockValidationError({"checked_on": ValidationError(_("This day has not come yet."))})
            lines = ListBlockValidationError(block_errors=dict.fromkeys(late, error))
            errors[place] = StructBlockValidationError({"lines": lines})
    return errors
