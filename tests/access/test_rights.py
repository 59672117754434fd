"""What the groups of the content room hold, what is not installed, and that a trainer stays a trainer."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.urls import get_resolver, reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from people import access
from people.models import Role, User
from reports.exports import EXPORTS
from tests.access.asking import VIEWS, ask, client_of
from tests.access.test_content_room import admin_routes
from tests.access.test_doors import admin_addresses
from tests.courses.factories import course_with
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("groups.json")

# Groups


def held_by(group: Group) -> dict[str, list[str]]:
    """What a group may do, by where the right is kept."""
    pages = GroupPagePermission.objects.filter(group=group).select_related("permission", "page")
    files = GroupCollectionPermission.objects.filter(group=group).select_related("permission", "collection")
    models = group.permissions.select_related("content_type")
    return {
        "models": sorted(f"{one.content_type.app_label}.{one.codename}" for one in models),
        "pages": sorted(f"{one.permission.codename} on {one.page.slug}" for one in pages),
        "files": sorted(f"{one.permission.codename} in {one.collection.name}" for one in files),
    }


def test_each_group_holds_what_was_agreed_and_there_is_no_other():
    """A change here is a change of rights: it is made in groups.json by hand, with a reason in the commit."""
    held = {group.name: held_by(group) for group in Group.objects.order_by("name")}
    assert held == json.loads(GOLDEN.read_text())


ABOUT_PEOPLE = ("user", "group", "permission", "apitoken", "rolegrant", "authenticator", "session", "token")


def test_no_group_holds_a_right_on_people_groups_or_keys():
    held = Permission.objects.filter(group__isnull=False).select_related("content_type")
    assert {one.content_type.app_label for one in held} & {"auth", "people", "mfa", "account", "sessions"} == set()
    assert [one.codename for one in held if one.codename.endswith(ABOUT_PEOPLE)] == []


def test_no_group_manages_collections():
    managing = ("add_collection", "change_collection", "delete_collection")
    assert not GroupCollectionPermission.objects.filter(permission__codename__in=managing).exists()
    assert not Permission.objects.filter(group__isnull=False, codename__in=managing).exists()


def test_setting_up_again_takes_back_what_was_added_by_hand():
    from lms.site_setup import ensure_site  # noqa: PLC0415 -- run here alone

    trainers, root = Group.objects.get(name="Trainers"), Page.objects.get(depth=1)
    before = held_by(trainers)
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=trainers, page=root, permission=change)
    trainers.permissions.add(Permission.objects.filter(content_type__app_label="people").first())
    picture = Permission.objects.get(codename="change_image")
    collection = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=trainers, collection=collection, permission=picture)
    ensure_site()
    assert held_by(trainers) == before


# What is not installed

NEVER_INSTALLED = {
    "wagtail.api.v2": "an API that serves drafts' neighbours to everyone",
    "wagtail.api.v3": "tokens without scope or end",
    "wagtail.contrib.simple_translation": "copies any page one may name",
    "wagtail.contrib.forms": "submissions of people's data as pages' children",
    "wagtail.contrib.search_promotions": "what people searched for",
    "wagtail.contrib.settings": "secrets in a form",
    "wagtail.contrib.styleguide": "a page of every widget",
    "wagtail.embeds": "fetches other hosts' addresses",
    "django.contrib.admin": "a second set of rights on everything",
    "rest_framework.authtoken": "keys without end",
}


def test_what_has_leaked_elsewhere_is_not_installed():
    assert sorted(set(settings.INSTALLED_APPS) & set(NEVER_INSTALLED)) == []
    assert sorted(name for name in NEVER_INSTALLED if apps.is_installed(name)) == []


# Desk views name who may


def desk_routes(patterns=None, address=""):
    for one in get_resolver().url_patterns if patterns is None else patterns:
        below = address + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from desk_routes(one.url_patterns, below)
        elif "/desk/" in below or "/my-organisation/" in below:
            of_export = EXPORTS.get(one.default_args.get("name"))
            yield below, of_export.may if of_export else getattr(one.callback, "may", None)


def test_every_view_of_staff_asks_a_question_of_the_one_module():
    questions = {getattr(access, name) for name in dir(access) if name.startswith(("is_", "can_"))}
    unasked = [address for address, may in desk_routes() if may not in questions]
    assert unasked == ["en/desk/"]  # leads each to their first screen, or nowhere


def test_every_question_is_no_for_who_is_nobody_or_closed(django_user_model):
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 -- here alone

    closed = User(is_active=False, role_names=[str(role) for role in Role])
    questions = [getattr(access, name) for name in dir(access) if name.startswith(("is_", "can_"))]
    assert len(questions) >= 10
    assert [question.__name__ for question in questions for one in (AnonymousUser(), closed) if question(one)] == []


def test_views_ask_for_proof_as_the_table_says():
    from tests.access.table import steps_up_listed  # noqa: PLC0415 -- reads the document

    assert {name for name, view in VIEWS.items() if getattr(view, "steps_up", False)} == set(steps_up_listed())


MUST_STEP_UP = {
    *(f"desk:{name}_export" for name in ("people", "organisations", "audiences", "certificates", "invitations")),
    *(f"desk:{name}_export" for name in ("webinars", "progress", "attendance", "audit", "import_report")),
    *("desk:person_edit", "desk:person_grant", "desk:person_withdraw", "desk:person_deactivate"),
    *("desk:certificate_withdraw", "desk:data_request", "desk:import_commit", "desk:training_hand_over"),
    *("desk:invite", "desk:invitation_withdraw", "staff:export", "staff:hand_over"),
    *("people:download_copy", "people:erasure"),
    *("desk:regrade_apply", "desk:question_export", "desk:gain_export", "desk:regrade_export"),
    *("desk:question_figures_export", "desk:allowances_export", "desk:answers_to_read_export"),
}


def test_what_hands_out_much_or_cannot_be_undone_asks_for_proof():
    """Exports, role changes, changes of another's address, withdrawals, erasure, imports, handing over."""
    unproved = sorted(name for name in MUST_STEP_UP if not getattr(VIEWS[name], "steps_up", False))
    assert unproved == []


# A trainer stays a trainer


@pytest.fixture
def trainer():
    person = make_person(roles=(Role.TRAINER,))
    course_with(owner=person)
    return person


RAISING = {
    "is_superuser": "on", "is_staff": "on", "is_active": "on", "groups": "2", "role": "administrator",
    "role_names": '["administrator"]', "user_permissions": "1", "owner": "1", "email": "new@example.org",
    "first_name": "A", "last_name": "B", "full_name": "C", "name": "New group", "password1": "x" * 20,
    "password2": "x" * 20, "collection_permissions-TOTAL_FORMS": "1", "page_permissions-TOTAL_FORMS": "1",
}  # fmt: skip


def rights_of(person) -> tuple:
    fresh = User.objects.get(pk=person.pk)
    groups = {group.name: held_by(group) for group in fresh.groups.all()}
    return fresh.role_names, fresh.is_superuser, fresh.get_all_permissions(), groups, Group.objects.count()


def doors() -> list[str]:
    """Addresses of the content room, and those that name a thing with the lowest keys there are."""
    named = []
    for name, parameters in admin_routes():
        if name.startswith(("wagtailusers", "wagtailadmin_collections", "wagtailadmin_workflows", "wagtailsites")):
            named.append(reverse(name, kwargs=dict.fromkeys(parameters, 1)))
    bulk = [reverse("wagtail_bulk_action", args=["people", "user", act]) for act in ("assign_role", "delete")]
    return sorted({*admin_addresses(), *named, *bulk})


def test_no_post_of_a_trainer_raises_their_rights(trainer):
    client, before = client_of(trainer, raise_request_exception=False), rights_of(trainer)
    for url in doors():
        client.post(url, {**RAISING, "next": "/admin/"})
    assert rights_of(trainer) == before


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_sequence_of_posts_of_a_trainer_raises_their_rights(trainer, data):
    client, before = client_of(trainer, raise_request_exception=False), rights_of(trainer)
    addresses = doors()
    for _step in range(8):
        url = data.draw(st.sampled_from(addresses))
        fields = data.draw(st.sets(st.sampled_from(sorted(RAISING)), min_size=1))
        client.post(url, {name: RAISING[name] for name in fields})
    assert rights_of(trainer) == before


def test_the_account_page_of_the_content_room_changes_no_right(trainer):
    client, before = client_of(trainer), rights_of(trainer)
    ask(client, "POST", "/admin/account/", RAISING)
    client.post("/admin/account/", RAISING)
    assert rights_of(trainer) == before
    assert Locale.objects.count() == 3
