"""Whom to invite to a webinar."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.forms.audiences import OrganisationsField
from people.forms.fields import RowsField
from people.models import Audience, User


class InviteForm(forms.Form):
    audiences = RowsField(
        label=_("Audiences"),
        queryset=Audience.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    organisations = OrganisationsField(label=_("Organisations, each with all below it"), required=False)

    def __init__(self, *args, among: QuerySet[User] | None = None, **kwargs):
        """``among``: whom the asking person may invite; None is everybody. Where nobody of them is, is not offered."""
        super().__init__(*args, **kwargs)
        self.fields["organisations"].offer(among=among)
        if among is not None:
            theirs = Audience.objects.filter(memberships__user__in=among.values("pk")).distinct()
            self.fields["audiences"].queryset = theirs

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("audiences") or cleaned.get("organisations")):
            raise forms.ValidationError(_("Choose at least one audience or organisation."))
        return cleaned

    @property
    def chosen(self) -> list[tuple[str, int, str]]:
        """(field, key, name) of each chosen, for the question before it begins."""
        return [(name, row.pk, str(row)) for name in ("audiences", "organisations") for row in self.cleaned_data[name]]
