import pytest
from django.contrib.auth.models import AnonymousUser

from people import access, services
from people.models import Organisation, Role, User
from tests.people.factories import NOW, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def embassies():
    ministry = make_organisation("Ministry")
    ankara = make_organisation("Embassy in Ankara", parent=ministry)
    istanbul = make_organisation("Consulate in Istanbul", parent=ankara)
    minsk = make_organisation("Embassy in Minsk", parent=ministry)
    return {"ministry": ministry, "ankara": ankara, "istanbul": istanbul, "minsk": minsk}


@pytest.fixture
def staff(embassies):
    return {name: make_person(organisation=organisation, full_name=name) for name, organisation in embassies.items()}


def names_seen_by(viewer) -> set[str]:
    return set(User.objects.visible_to(viewer).exclude(pk=viewer.pk).values_list("full_name", flat=True))


def test_a_learner_sees_only_themselves(staff):
    assert set(User.objects.visible_to(staff["ankara"])) == {staff["ankara"]}


def test_a_focal_point_sees_who_works_where_they_follow(staff, embassies):
    assert names_seen_by(make_person(follows=embassies["ankara"])) == {"ankara", "istanbul"}
    assert names_seen_by(make_person(follows=embassies["ministry"])) == set(staff)


def test_a_focal_point_no_longer_sees_who_moved_away(staff, embassies):
    focal = make_person(follows=embassies["ankara"])
    services.post_person(
        user=staff["istanbul"], organisation=embassies["minsk"], job_title="", started_on=NOW.date(), by=None, now=NOW
    )
    assert names_seen_by(focal) == {"ankara"}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.TRAINER, set()),
        (Role.COORDINATOR, {"ministry", "ankara", "istanbul", "minsk"}),
        (Role.ADMINISTRATOR, {"ministry", "ankara", "istanbul", "minsk"}),
    ],
)
def test_staff_see_by_their_role(staff, role, seen):
    assert names_seen_by(make_person(roles=(role,))) == seen


def test_strangers_and_closed_accounts_see_nobody(staff):
    closed = make_person(roles=(Role.COORDINATOR,))
    services.deactivate(user=closed, by=None, now=NOW)
    for viewer in (AnonymousUser(), closed):
        assert not User.objects.visible_to(viewer).exists()
        assert not User.objects.changeable_by(viewer).exists()


def test_a_coordinator_changes_nobody_of_their_rank_or_above():
    learner, trainer = make_person(), make_person(roles=(Role.TRAINER,))
    coordinator, administrator = make_person(roles=(Role.COORDINATOR,)), make_person(roles=(Role.ADMINISTRATOR,))
    root = User.objects.create_superuser("root@example.org", full_name="Root")
    assert set(User.objects.changeable_by(coordinator)) == {learner, trainer}
    assert set(User.objects.changeable_by(administrator)) == {learner, trainer, coordinator, administrator, root}
    assert not User.objects.changeable_by(trainer).exists()


QUESTIONS = {
    "is_administrator": {"administrator"},
    "is_coordinator": {"coordinator", "administrator"},
    "is_trainer": {"trainer"},
    "is_focal_point": {"focal_point"},
    "can_enter_desk": {"trainer", "coordinator", "administrator"},
    "can_manage_people": {"coordinator", "administrator"},
    "can_take_attendance": {"trainer", "coordinator", "administrator"},
    "can_export": {"coordinator", "administrator"},
    "can_manage_certificates": {"coordinator", "administrator"},
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_right_belongs_to_its_roles(question, django_assert_num_queries):
    people = {role.value: User(role_names=[role.value]) for role in Role} | {"learner": User(), "none": AnonymousUser()}
    with django_assert_num_queries(0):
        assert {name for name, user in people.items() if getattr(access, question)(user)} == QUESTIONS[question]
        closed = User(role_names=[role.value for role in Role], is_active=False)
        assert not getattr(access, question)(closed)


def test_followed_organisations_cost_one_query(embassies, django_assert_num_queries):
    focal = make_person(follows=embassies["ankara"])
    with django_assert_num_queries(1):
        followed = list(access.organisations_followed_by(focal))
    assert {str(organisation) for organisation in followed} == {"Embassy in Ankara", "Consulate in Istanbul"}


def test_the_whole_tree_is_within_its_top(embassies):
    assert Organisation.objects.within(embassies["ministry"]).count() == 4
    assert list(Organisation.objects.top()) == [embassies["ministry"]]
