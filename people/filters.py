"""How the desk's lists of people and organisations are narrowed. The exports narrow by the same."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.listing import ListingFilter, SearchFilter
from people.models import Audience, Invitation, Organisation, OrganisationKind, PeopleImport, Role, RoleGrant, User


class PeopleFilter(ListingFilter):
    search = SearchFilter(label=_("Name or e-mail"))
    organisation = filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.all(), method="within", empty_label=_("All")
    )
    audience = filters.ModelChoiceFilter(
        label=_("Audience"), queryset=Audience.objects.all(), field_name="audiences", empty_label=_("All")
    )
    role = filters.ChoiceFilter(label=_("Role"), choices=Role.choices, method="holding", empty_label=_("All"))
    account = filters.ChoiceFilter(
        label=_("Account"),
        field_name="is_active",
        choices=[("True", _("Open")), ("False", _("Closed"))],
        empty_label=_("All"),
    )

    class Meta:
        model = User
        fields: list[str] = []

    def within(self, queryset, name, organisation):
        return queryset.working_within(Organisation.objects.within(organisation))

    def holding(self, queryset, name, role):
        return queryset.filter(pk__in=RoleGrant.objects.filter(role=role).values("user"))


class OrganisationFilter(ListingFilter):
    search = SearchFilter(label=_("Name or city"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=OrganisationKind.choices, empty_label=_("All"))
    part_of = filters.ModelChoiceFilter(
        label=_("Part of"), queryset=Organisation.objects.all(), method="within", empty_label=_("All")
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def within(self, queryset, name, organisation):
        return queryset.within(organisation)


class InvitationFilter(ListingFilter):
    search = SearchFilter(label=_("Name or e-mail"))
    state = filters.ChoiceFilter(
        label=_("State"), choices=Invitation.State.choices, method="in_state", empty_label=_("All")
    )
    organisation = filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.all(), method="within", empty_label=_("All")
    )

    class Meta:
        model = Invitation
        fields: list[str] = []

    def in_state(self, queryset, name, state):
        return queryset.in_state(Invitation.State(state), timezone.now())

    def within(self, queryset, name, organisation):
        return queryset.filter(organisation__in=Organisation.objects.within(organisation))


class ImportsFilter(ListingFilter):
    state = filters.ChoiceFilter(label=_("State"), choices=PeopleImport.State.choices, empty_label=_("All"))

    class Meta:
        model = PeopleImport
        fields: list[str] = []


class AudienceFilter(ListingFilter):
    search = filters.CharFilter(label=_("Name"), method="named", max_length=200)

    class Meta:
        model = Audience
        fields: list[str] = []

    def named(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(name_ru__icontains=value) | Q(name_tk__icontains=value))
