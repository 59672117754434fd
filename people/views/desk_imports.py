"""The desk's screens of the import of people: upload, columns, preview, confirm, progress, report."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.filters import ImportsFilter
from people.forms.imports import DELIMITER_NAMES, ENCODING_NAMES, ColumnsForm, CommitForm, ReadingForm, UploadForm
from people.import_screens import ImportRow, counts_line, problem_lines, shown_rows, steps
from people.listing import Column, make_listing
from people.models import PeopleImport
from people.roster import fields
from people.roster.headings import letter_of
from people.roster.plan import ADD, CHANGE, PROBLEM, counts_of
from people.roster.words import LABELS, sentence_of_refusal
from people.services import imports as services
from people.sheets.reading import check_size
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices
from people.stepup import step_up
from people.throttle import throttled

may_manage = desk_view(access.can_manage_people)
PER_PAGE = 50
HOUR = 3600
UPLOADS_AN_HOUR = 10
READINGS_AN_HOUR = 60
COLUMNS = [
    Column("file", gettext_lazy("File"), sort=("file_name",)),
    Column("by", gettext_lazy("Uploaded by"), sort=("uploaded_by__full_name",)),
    Column("uploaded", gettext_lazy("Uploaded"), sort=("uploaded_at",)),
    Column("state", gettext_lazy("State")),
    Column("people", gettext_lazy("People")),
]


def _who(request):
    return request.user.pk


def _limited_post(name: str, limit: int):
    """Count and limit the POSTs of a view, not its GETs."""

    def decorate(view):
        limited = throttled(name, limit=limit, seconds=HOUR, by=_who)(view)

        @wraps(view)
        def chosen(request, *args, **kwargs):
            return (limited if request.method == "POST" else view)(request, *args, **kwargs)

        return chosen

    return decorate


@may_manage
@require_safe
def imports(request):
    rows = PeopleImport.objects.visible_to(request.user).select_related("uploaded_by")
    listing = make_listing(
        request,
        filterset=ImportsFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/imports_row.html",
        caption=_("Imports of people"),
        empty=_("No import is in this state."),
    )
    for item in listing.rows:
        item.shown = ImportRow(item, request.user)
    return render(request, "desk/imports.html", {"listing": listing, "is_empty": not rows.exists()})


@may_manage
@_limited_post("import", UPLOADS_AN_HOUR)
def import_add(request):
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            check_size(file.size)
            item = services.receive_file(name=file.name, data=file.read(), by=request.user, now=timezone.now())
        except SheetRefused as refused:
            form.add_error("file", sentence_of_refusal(refused))
        else:
            return redirect("desk:import_columns", pk=item.pk)
    context = {"form": form, "steps": steps(0), "fields": LABELS.values()}
    return render(request, "desk/import_add.html", context, status=422 if form.errors else 200)


@may_manage
def import_columns(request, pk):
    item = _open_or_404(request, pk)
    table = services.table_of(item=item)
    chosen = {"table": table, "header_row": item.header_row, "columns": item.columns, "language": item.language}
    form = ColumnsForm(request.POST or None, **chosen)
    if request.method == "POST" and form.is_valid():
        services.choose_columns(item=item, columns=form.columns, language=form.cleaned_data["language"])
        return redirect("desk:import_preview", pk=pk)
    context = {"form": form, "steps": steps(1)} | _reading_context(item, table)
    return render(request, "desk/import_columns.html", context, status=422 if form.errors else 200)


@may_manage
@require_POST
@throttled("import-reading", limit=READINGS_AN_HOUR, seconds=HOUR, by=_who)
def import_read(request, pk):
    """Read the file in another way. What cannot be leaves it as it was."""
    item = _open_or_404(request, pk)
    form = ReadingForm(request.POST, table=services.table_of(item=item), header_row=item.header_row)
    if form.is_valid():
        values = form.cleaned_data
        choices = Choices(**{name: values[name] for name in ("encoding", "delimiter", "sheet") if name in values})
        try:
            services.read_again(item=item, choices=choices, header_row=_row_asked(form))
        except SheetRefused as refused:
            messages.error(request, sentence_of_refusal(refused))
        else:
            messages.success(request, _("The file is read anew. Look at the columns again."))
    else:
        messages.error(request, _("The file cannot be read in this way."))
    return redirect("desk:import_columns", pk=pk)


def _row_asked(form) -> int:
    """The row of the headings when the person changed it; 0 to look for it again."""
    return (form.cleaned_data["header_row"] or 0) if "header_row" in form.changed_data else 0


@may_manage
@require_safe
def import_preview(request, pk):
    item = _open_or_404(request, pk)
    if not _has_columns(item):
        return redirect("desk:import_columns", pk=pk)
    table = services.table_of(item=item)
    planned = services.plan_of(item=item, by=request.user, now=timezone.now())
    show = request.GET.get("show", "")
    kept = [one for one in planned if show in {"", one.action}]
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    used = sorted(item.columns.items(), key=lambda pair: pair[1])
    context = {
        "steps": steps(2),
        "counts": counts_of(planned),
        "show": show,
        "page": page,
        "columns": [(letter_of(column), LABELS[name]) for name, column in used],
        "rows": shown_rows(page.object_list, [name for name, _column in used]),
        "earlier": _earlier(item, request.user),
    }
    return render(request, "desk/import_preview.html", context | _reading_context(item, table))


@may_manage
@step_up
def import_commit(request, pk):
    item = _open_or_404(request, pk)
    if not _has_columns(item):
        return redirect("desk:import_columns", pk=pk)
    counts = counts_of(services.plan_of(item=item, by=request.user, now=timezone.now()))
    form = CommitForm(request.POST or None)
    if not counts[PROBLEM]:
        del form.fields["skips_bad_rows"]
    if not counts[ADD]:
        del form.fields["sends_welcome"]
    if request.method == "POST" and form.is_valid():
        if _commit(item, form.cleaned_data, counts):
            return redirect("desk:import_progress", pk=pk)
        form.add_error(
            None, _("Nothing can be imported while rows have problems. Correct the file, or leave them out.")
        )
    context = {"item": item, "form": form, "counts": counts, "steps": steps(3), "will": counts_line(counts)}
    context["has_work"] = bool(counts[ADD] or counts[CHANGE])
    return render(request, "desk/import_commit.html", context, status=422 if form.errors else 200)


def _commit(item, values, counts) -> bool:
    """Queue it, unless it is plain that nothing would come of it."""
    skips = values.get("skips_bad_rows", False)
    if counts[PROBLEM] and not skips:
        return False
    services.queue_import(item=item, skips_bad_rows=skips, sends_welcome=values.get("sends_welcome", False))
    return True


@may_manage
@require_safe
def import_progress(request, pk):
    """How far it is: a page that asks again by itself, or ``?as=json`` for its script."""
    item = get_object_or_404(PeopleImport.objects.visible_to(request.user), pk=pk)
    is_running = item.state in {PeopleImport.State.QUEUED, PeopleImport.State.RUNNING}
    done = min(services.progress_of(item=item), item.rows_total)
    text = _progress_text(item, done)
    if request.GET.get("as") == "json":
        return JsonResponse({"done": done, "total": item.rows_total, "text": text, "is_running": is_running})
    if not is_running:
        return redirect("desk:import_report", pk=pk)
    context = {"item": item, "done": done, "text": text, "steps": steps(3)}
    return render(request, "desk/import_progress.html", context)


def _progress_text(item, done: int) -> str:
    if item.state == PeopleImport.State.QUEUED:
        return _("Waiting for its turn")
    words = ngettext("%(done)s of %(total)s row", "%(done)s of %(total)s rows", item.rows_total)
    return words % {"done": done, "total": item.rows_total}


@may_manage
@require_safe
def import_report(request, pk):
    item = get_object_or_404(PeopleImport.objects.visible_to(request.user).select_related("uploaded_by"), pk=pk)
    if item.state in {PeopleImport.State.QUEUED, PeopleImport.State.RUNNING}:
        return redirect("desk:import_progress", pk=pk)
    if item.state == PeopleImport.State.UPLOADED:
        item = _open_or_404(request, pk)
        return redirect("desk:import_columns", pk=pk)
    page = Paginator(item.report.get("problem_list", []), PER_PAGE).get_page(request.GET.get("page"))
    context = {"item": item, "page": page, "problems": problem_lines(page.object_list), "shown": ImportRow(item)}
    return render(request, "desk/import_report.html", context)


@may_manage
def import_discard(request, pk):
    item = _open_or_404(request, pk)
    if request.method == "POST":
        if services.discard_import(item=item):
            messages.success(request, _("The file is deleted. Nothing was imported."))
        return redirect("desk:imports")
    return render(request, "desk/import_discard.html", {"item": item})


def _open_or_404(request, pk) -> PeopleImport:
    return get_object_or_404(PeopleImport.objects.open_to(request.user), pk=pk)


def _has_columns(item: PeopleImport) -> bool:
    return all(name in item.columns for name in fields.REQUIRED)


def _earlier(item: PeopleImport, viewer):
    """The last import of the very same file."""
    same = PeopleImport.objects.visible_to(viewer).filter(sha256=item.sha256, state=PeopleImport.State.DONE)
    return same.exclude(pk=item.pk).select_related("uploaded_by").first()


def _reading_context(item: PeopleImport, table) -> dict:
    return {
        "item": item,
        "table": table,
        "encoding": ENCODING_NAMES.get(table.encoding, ""),
        "delimiter": DELIMITER_NAMES.get(table.delimiter, ""),
        "reading_form": ReadingForm(table=table, header_row=item.header_row),
    }
