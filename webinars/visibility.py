"""For whom a webinar is, and who sees it at all: one place, asked by pages, lists, search, files and services.

Everything is answered by the database, on the originals of translations: they carry rules, invitations and sessions.
"""

from dataclasses import fields

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from people import access
from people.models import Membership, Organisation
from people.models.organisation import MAX_LEVELS
from webinars.models.records import Registration
from webinars.models.registering import Invitation, RegistrationRules
from webinars.registering import Rules

For = RegistrationRules.For
_FIELDS = tuple(field.name for field in fields(Rules))


def rules_of(webinar: Page) -> Rules:
    """The rules of ``webinar``, whichever language version is given. One query."""
    return rules_in(RegistrationRules.objects.filter(webinar__translation_key=webinar.translation_key).first())


def rules_in(row: RegistrationRules | None) -> Rules:
    """The values of a row; the defaults where there is none."""
    return Rules(**{name: getattr(row, name) for name in _FIELDS}) if row is not None else Rules()


def open_to(user, originals: QuerySet) -> QuerySet:
    """The webinars of ``originals`` that ``user`` may register for by who they are; whoever is invited may."""
    if not user.is_authenticated:
        return originals.none()
    return originals.filter(is_for(user, originals.model))


def belongs(user, webinar: Page) -> bool:
    """True when ``webinar``, in whichever language, is for ``user``."""
    return open_to(user, originals_of(type(webinar)).filter(translation_key=webinar.translation_key)).exists()


def visible_to(user, pages: QuerySet) -> QuerySet:
    """``pages`` without the webinars that are hidden from ``user``."""
    return pages.exclude(translation_key__in=_hidden_keys(user, pages.model))


def hidden_from(user, pages: QuerySet) -> QuerySet:
    """Those of ``pages`` that are hidden from ``user``."""
    return pages.filter(translation_key__in=_hidden_keys(user, pages.model))


def is_visible_to(user, webinar: Page) -> bool:
    return visible_to(user, type(webinar).objects.filter(pk=webinar.pk)).exists()


def _hidden_keys(user, model: type[Page]) -> QuerySet:
    """Translation keys of the webinars that are shown only to those they are for, and not to ``user``.

    Who is on a list, speaks there, or runs it sees it, too.
    """
    hidden = model.objects.filter(rules__is_hidden=True)
    if access.is_coordinator(user):
        hidden = hidden.none()
    elif user.is_authenticated:
        listed = Registration.objects.standing().filter(user=user, session__webinar=OuterRef("pk"))
        speaks = model.objects.filter(pk=OuterRef("pk"), speakers__account=user)
        hidden = hidden.exclude(is_for(user, model) | Q(Exists(listed)) | Q(Exists(speaks)) | Q(owner=user))
    return hidden.order_by().values("translation_key")


def originals_of(model: type[Page]) -> QuerySet:
    """The pages that records refer to: of each, the first of its translations that is no stand-in."""
    earlier = model.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None, pk__lt=OuterRef("pk"))
    return model.objects.filter(~Exists(earlier), alias_of=None)


def is_for(user, model: type[Page]) -> Q:
    """True of an original that is for ``user`` (who is signed in)."""
    rules = RegistrationRules.objects.filter(webinar=OuterRef("pk"))
    chosen = rules.filter(open_to=For.ORGANISATIONS, organisations__in=_organisations_above(user))
    by_audience = ~Exists(rules.exclude(open_to=For.AUDIENCES)) & _is_of_the_audience(user, model)
    invited = Invitation.objects.filter(webinar=OuterRef("pk"), user=user)
    return Q(Exists(rules.filter(open_to=For.EVERYBODY))) | Q(Exists(chosen)) | Q(by_audience) | Q(Exists(invited))


def _is_of_the_audience(user, model: type[Page]) -> Q:
    """A webinar that names no audience is for everybody."""
    named = model.audiences.through.objects.filter(webinarpage=OuterRef("pk"))
    mine = Membership.objects.filter(user=user).values("audience")
    return Q(~Exists(named)) | Q(Exists(named.filter(audience__in=mine)))


def _organisations_above(user) -> QuerySet:
    """Where ``user`` works now, and all that it is part of."""
    above, path = Q(), ""
    for _level in range(MAX_LEVELS):
        above |= Q(**{f"{path}postings__user": user, f"{path}postings__ended_on": None})
        path += "children__"
    return Organisation.objects.filter(above).values("pk")
