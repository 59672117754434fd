"""The desk's form for an audience: its names, its rule, and what joining does."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.forms.fields import RowsField
from people.models import Audience, Organisation, OrganisationKind, Posting, User
from people.organisation_tree import labelled


class OrganisationsField(RowsField):
    """Organisations to tick, each by its way from the top, in the order of the tree."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Organisation.objects.all(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, *, among: QuerySet[User] | None = None, chosen: Iterable[int] = ()) -> None:
        """All, or those where somebody ``among`` these people is posted now, and those ``chosen`` before."""
        choices = labelled()
        if among is not None:
            there = Posting.objects.current().filter(user__in=among.values("pk")).values_list("organisation", flat=True)
            offered = {*there, *chosen}
            choices = [(pk, label) for pk, label in choices if pk in offered]
            self.queryset = Organisation.objects.filter(pk__in=offered)
        self.widget.choices = choices


class AudienceForm(forms.ModelForm):
    rule_kinds = forms.MultipleChoiceField(
        label=_("Everybody who works at an organisation of these kinds"),
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rule_organisations = OrganisationsField(
        label=_("Everybody who works at these organisations or below them"), required=False
    )

    class Meta:
        model = Audience
        fields = [
            *("name", "name_ru", "name_tk", "rule_kinds", "rule_organisations"),
            *("enrols_in_courses", "due_in_days", "invites_to_webinars"),
        ]
        labels = {
            "name": pgettext_lazy("of a thing", "Name"),
            "name_ru": _("Name in Russian"),
            "name_tk": _("Name in Turkmen"),
            "enrols_in_courses": _("Enrol members in every course made for it"),
            "due_in_days": _("Days to finish a course"),
            "invites_to_webinars": _("Invite members to every webinar made for it"),
        }
        help_texts = {
            "enrols_in_courses": _("Also those who are members now, within the hour, and in courses published later."),
            "due_in_days": _("Counted from the day of being enrolled. Empty: no last day."),
            "invites_to_webinars": _("By one mail, once for each webinar still to come."),
        }
        error_messages = {"name": {"required": _("Enter the name")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule_organisations"].offer()
        self.fields["due_in_days"].min_value = 1
