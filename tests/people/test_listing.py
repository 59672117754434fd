import django_filters as filters
import pytest
from django.test import RequestFactory

from people import listing
from people.listing import Column, ListingFilter, SearchFilter, make_listing
from people.models import Organisation, OrganisationKind
from tests.people.factories import make_organisation

pytestmark = pytest.mark.django_db

COLUMNS = [
    Column("name", "Name", sort=("name",)),
    Column("city", "City", sort=("city", "name")),
    Column("kind", "Kind"),
]


class OrganisationsFilter(ListingFilter):
    search = SearchFilter(label="Name")
    kind = filters.ChoiceFilter(choices=OrganisationKind.choices)

    class Meta:
        model = Organisation
        fields: list[str] = []


def listed(query="", **options):
    request = RequestFactory().get(f"/list/{query}")
    filterset = OrganisationsFilter(request.GET, queryset=Organisation.objects.all())
    values = {"columns": COLUMNS, "row_template": "row.html", "caption": "Organisations", "empty": "None."}
    return make_listing(request, filterset=filterset, **values | options)


def names(query="", **options) -> list[str]:
    return [row.name for row in listed(query, **options).rows]


@pytest.fixture
def three():
    make_organisation("Öwez", city="Ankara", kind=OrganisationKind.NGO)
    make_organisation("Гурбанов и партнёры", city="Minsk")
    make_organisation("Embassy", city="Minsk")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Embassy", "Öwez", "Гурбанов и партнёры"]),
        ("?search=гурб", ["Гурбанов и партнёры"]),
        ("?search=ПАРТНЕРЫ гурб", ["Гурбанов и партнёры"]),
        ("?search=gurban", ["Гурбанов и партнёры"]),
        ("?search=owez", ["Öwez"]),
        ("?search=nobody", []),
        ("?kind=ngo", ["Öwez"]),
        ("?kind=ngo&search=embassy", []),
        ("?kind=unknown", ["Embassy", "Öwez", "Гурбанов и партнёры"]),  # unusable, so left out
        ("?sort=-name", ["Гурбанов и партнёры", "Öwez", "Embassy"]),
        ("?sort=-city", ["Гурбанов и партнёры", "Embassy", "Öwez"]),
        ("?sort=password", ["Embassy", "Öwez", "Гурбанов и партнёры"]),
        ("?sort=kind", ["Embassy", "Öwez", "Гурбанов и партнёры"]),  # not offered
    ],
)
def test_rows_are_searched_filtered_and_sorted(three, query, found):
    assert names(query) == found


def test_a_search_with_a_null_or_too_long_is_left_out(three):
    assert len(names("?search=%00")) == 3
    assert len(names(f"?search={'x' * 201}")) == 3


def test_headers_lead_to_the_other_direction_and_keep_the_filters(three):
    [name, city, kind] = listed("?kind=ngo&sort=name&page=2").headers
    assert (name.url, name.aria_sort) == ("?kind=ngo&sort=-name", "ascending")
    assert (city.url, city.aria_sort) == ("?kind=ngo&sort=city", "")
    assert (kind.url, kind.aria_sort) == ("", "")
    assert listed("?sort=-name").headers[0].aria_sort == "descending"


def test_pages_keep_filters_and_sorting(three):
    first = listed("?sort=name&page=1", per_page=2)
    assert ([row.name for row in first.rows], first.count, first.query) == (["Embassy", "Öwez"], 3, "sort=name&")
    assert names("?sort=name&page=2", per_page=2) == ["Гурбанов и партнёры"]
    assert names("?page=99", per_page=2) == ["Гурбанов и партнёры"]
    assert names("?page=x", per_page=2) == ["Embassy", "Öwez"]


def test_rows_that_tie_stand_on_one_page_only():
    for number in range(6):
        make_organisation(f"Name {number}", city="Minsk")
    seen = [name for page in (1, 2, 3) for name in names(f"?sort=city&page={page}", per_page=2)]
    assert seen == [f"Name {number}" for number in range(6)]


def test_an_empty_list_says_whether_it_is_filtered(three):
    assert (listed("?search=nobody").count, listed("?search=nobody").is_filtered) == (0, True)
    assert listed("?sort=name").is_filtered is False


def test_exports_narrow_by_the_same_query(three, monkeypatch):
    monkeypatch.setattr(listing, "reverse", "/{}/".format)
    assert listed("?kind=ngo&page=2&sort=name", export="export").exports == [
        ("CSV", "/export/?kind=ngo&sort=name&format=csv"),
        ("Excel", "/export/?kind=ngo&sort=name&format=xlsx"),
    ]


def test_an_export_that_is_not_built_in_is_not_offered(three):
    assert listed(export="desk:nowhere").exports == []
    assert listed().exports == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_two_queries(count, django_assert_num_queries):
    for _number in range(count):
        make_organisation()
    with django_assert_num_queries(2):
        assert len(list(listed().rows)) == count


def test_a_page_has_twenty_five_rows():
    assert listing.PER_PAGE == 25
