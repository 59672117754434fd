"""One list for every desk screen: search and filters, sorting by header, pages, a count, export links.

A view says what it lists and how a row looks; the rest is the same everywhere::

    class PeopleFilter(ListingFilter):
        search = SearchFilter(label=_("Name or e-mail"))
        organisation = filters.ModelChoiceFilter(queryset=Organisation.objects.all())

    listing = make_listing(
        request,
        filterset=PeopleFilter(request.GET, queryset=User.objects.visible_to(request.user)),
        columns=[Column("name", _("Name"), sort=("full_name",)), Column("roles", _("Roles"))],
        row_template="desk/people_row.html",   # a <tr>; knows ``row``
        caption=_("People"),
        empty=_("Nobody is found."),
        export="desk:people_export",            # optional: gets the same query string and format=csv or xlsx
    )
    return render(request, "desk/people.html", {"listing": listing})

and its template includes ``components/listing.html`` with ``listing=listing only``. The export view narrows by the
same filter set, so it holds what the list shows. Sorting is by ``?sort=name`` or ``?sort=-name``, pages by ``?page=2``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import django_filters as filters
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse

from people import folding

PER_PAGE = 25
MOST_LETTERS = 200
EXPORT_FORMATS = (("csv", "CSV"), ("xlsx", "Excel"))


class SearchFilter(filters.CharFilter):
    """Finds all typed words in a folded column (``search_name``), in the letters typed or in Latin ones."""

    def __init__(self, *args, field_name: str = "search_name", **kwargs):
        super().__init__(*args, field_name=field_name, max_length=MOST_LETTERS, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        for word, latin in folding.words_of(value or ""):
            look = f"{self.field_name}__contains"
            qs = qs.filter(Q(**{look: word}) | Q(**{look: latin}))
        return qs


class ListingFilter(filters.FilterSet):
    """The filters of a list. An unusable value of a filter is left out, never a reason for an error page."""


@dataclass(frozen=True)
class Column:
    """``sort`` names the fields to sort by, in the order ascending; without it the header is plain text."""

    name: str
    label: str
    sort: Sequence[str] = ()
    is_number: bool = False
    is_hidden_label: bool = False  # the label is for screen readers only


@dataclass(frozen=True)
class Header:
    """A column's head as the template shows it."""

    column: Column
    url: str = ""
    aria_sort: str = ""


@dataclass
class Listing:
    form: object
    headers: list[Header]
    page: object
    query: str  # the filters and the sorting, without the page
    row_template: str
    caption: str
    empty: str
    count: int
    is_filtered: bool
    exports: list[tuple[str, str]]
    kept: list[tuple[str, str]]  # what the filter form must carry along: the sorting

    @property
    def rows(self):
        return self.page.object_list


def make_listing(
    request: HttpRequest,
    *,
    filterset: filters.FilterSet,
    columns: Sequence[Column],
    row_template: str,
    caption: str,
    empty: str,
    export: str = "",
    per_page: int = PER_PAGE,
) -> Listing:
    """The list as asked for by the query string. Two queries: a count and a page."""
    sort = _asked_sort(request.GET.get("sort", ""), columns)
    rows = _sorted(filterset.qs, sort, columns)
    paginator = Paginator(rows, per_page)
    page = paginator.get_page(request.GET.get("page"))
    query = _query(request.GET, without=("page",))
    return Listing(
        form=filterset.form,
        headers=[_header(column, sort, request.GET) for column in columns],
        page=page,
        query=f"{query}&" if query else "",
        row_template=row_template,
        caption=caption,
        empty=empty,
        count=paginator.count,
        is_filtered=any(value for name, value in request.GET.items() if name in filterset.form.fields),
        exports=_exports(export, request.GET),
        kept=[("sort", sort)] if sort else [],
    )


def _asked_sort(asked: str, columns: Iterable[Column]) -> str:
    known = {column.name for column in columns if column.sort}
    return asked if asked.removeprefix("-") in known else ""


def _sorted(rows: QuerySet, sort: str, columns: Iterable[Column]) -> QuerySet:
    """Empty values come last either way, and the key settles ties: a row never stands on two pages."""
    if not sort:
        return rows.order_by(*(rows.query.order_by or rows.model._meta.ordering), "pk")
    column = next(column for column in columns if column.name == sort.removeprefix("-"))
    fields = [F(name).desc(nulls_last=True) if sort[0] == "-" else F(name).asc(nulls_last=True) for name in column.sort]
    return rows.order_by(*fields, "pk")


def _header(column: Column, sort: str, query: QueryDict) -> Header:
    if not column.sort:
        return Header(column)
    is_ascending = sort == column.name
    asked = query.copy()
    asked.pop("page", None)
    asked["sort"] = f"-{column.name}" if is_ascending else column.name
    direction = "ascending" if is_ascending else "descending" if sort == f"-{column.name}" else ""
    return Header(column, url=f"?{asked.urlencode()}", aria_sort=direction)


def _query(query: QueryDict, *, without: Iterable[str]) -> str:
    kept = query.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()


def _exports(name: str, query: QueryDict) -> list[tuple[str, str]]:
    """(label, address) of each format, or nothing where the export is not built in."""
    try:
        address = reverse(name) if name else ""
    except NoReverseMatch:
        address = ""
    narrowed = _query(query, without=("page", "format"))
    return [
        (label, f"{address}?{narrowed}{'&' if narrowed else ''}format={code}")
        for code, label in EXPORT_FORMATS
        if address
    ]
