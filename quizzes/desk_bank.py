"""The desk's screens of files of questions: upload, preview, confirm, report; and questions going out as a file."""

from collections.abc import Sequence
from functools import wraps

import django_filters as filters
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people import access
from people.desk import desk_view
from people.listing import Column, ListingFilter, make_listing
from people.stepup import step_up
from people.throttle import throttled
from quizzes.bank import drafts_of, to_export
from quizzes.bank_forms import QuestionExportForm, QuestionFileForm, QuestionImportForm, TopicChoiceForm
from quizzes.bank_screens import ImportRow, preview_of, shown
from quizzes.bank_services import topic_called
from quizzes.exchange.draft import Draft, FileRefused, Writing
from quizzes.exchange.formats import FORMATS
from quizzes.models import Question, QuestionImport
from quizzes.services import question_files as services

may_follow = desk_view(access.can_follow_tests)
State = QuestionImport.State
QUESTIONS_A_PAGE = 10
PROBLEMS_A_PAGE = 100
UPLOADS_AN_HOUR = 20
HOUR = 3600
COLUMNS = [
    Column("file", gettext_lazy("File"), sort=("file_name",)),
    Column("format", gettext_lazy("Format"), sort=("file_format", "file_name")),
    Column("by", gettext_lazy("Uploaded by"), sort=("uploaded_by__full_name", "uploaded_at")),
    Column("uploaded", gettext_lazy("Uploaded"), sort=("uploaded_at",)),
    Column("state", gettext_lazy("State"), sort=("state", "uploaded_at")),
    Column("questions", gettext_lazy("Questions")),
]


class QuestionImportsFilter(ListingFilter):
    state = filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices, empty_label=gettext_lazy("All"))
    file_format = filters.ChoiceFilter(
        label=gettext_lazy("Format"),
        choices=[(one.name, one.label) for one in FORMATS.values()],
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = QuestionImport
        fields: list[str] = []


def _imports_of(user):
    """A file holds keys: trainers have their own, coordinators all."""
    rows = QuestionImport.objects.select_related("uploaded_by", "topic")
    return rows if access.is_coordinator(user) else rows.filter(uploaded_by=user)


def _limited(view):
    """Reading a file takes a process: its uploads are counted, looking at the form is not."""
    counted = throttled("question-files", limit=UPLOADS_AN_HOUR, seconds=HOUR, by=lambda request: request.user.pk)(view)

    @wraps(view)
    def chosen(request, *args, **kwargs):
        return (counted if request.method == "POST" else view)(request, *args, **kwargs)

    return chosen


@require_safe
@may_follow
def question_imports(request):
    rows = _imports_of(request.user)
    listing = make_listing(
        request,
        filterset=QuestionImportsFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/question_imports_row.html",
        caption=_("Files of questions"),
        empty=_("No file is in this state."),
    )
    for item in listing.rows:
        item.shown = ImportRow(item)
        item.format_label = FORMATS[item.file_format].label
    return render(request, "desk/question_imports.html", {"listing": listing, "is_empty": not rows.exists()})


@require_http_methods(["GET", "HEAD", "POST"])
@may_follow
@_limited
def question_import_add(request):
    form = QuestionFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, now = form.cleaned_data["file"], timezone.now()
        try:
            item = services.receive_file(
                name=file.name,
                data=file.read(),
                file_format=form.cleaned_data["file_format"],
                by=request.user,
                now=now,
            )
        except FileRefused as refused:
            form.add_error("file", refused.reason)
        else:
            return redirect("desk:question_import", pk=item.pk)
    return render(request, "desk/question_import_add.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@may_follow
def question_import(request, pk):
    """Before: every question and every problem of the file. Meanwhile: a page that asks again by itself, or
    ``?as=json`` for its script. Afterwards: what came of it.
    """
    item = get_object_or_404(_imports_of(request.user), pk=pk)
    is_running = services.is_under_way(item=item)
    if request.GET.get("as") == "json":
        return JsonResponse({"is_running": is_running, "text": _("The questions are being imported.")})
    if is_running:
        return render(request, "desk/question_import_progress.html", _context(item))
    if item.state != State.READ:
        page = Paginator(item.report.get("problem_list", []), PROBLEMS_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "desk/question_import_report.html", _context(item) | {"page": page})
    item = _open_or_404(request, pk)
    topics = TopicChoiceForm(request.GET)
    preview = preview_of(services.reading_of(item=item), topic=topics.chosen)
    shows_problems = request.GET.get("show") == "problems"
    rows, size = (preview.report.problems, PROBLEMS_A_PAGE) if shows_problems else (preview.entries, QUESTIONS_A_PAGE)
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    context = _context(item) | {
        "preview": preview,
        "page": page,
        "questions": [] if shows_problems else shown(page.object_list, language=get_language()),
        "shows_problems": shows_problems,
        "topics": topics,
        "query": f"&topic={topics.chosen.pk}" if topics.chosen else "",
        "earlier": _earlier(item, request.user),
        "is_broken_off": "into" in item.report,
    }
    return render(request, "desk/question_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_follow
def question_import_commit(request, pk):
    item = get_object_or_404(_imports_of(request.user), pk=pk)
    if item.state != State.READ or services.is_under_way(item=item):
        return redirect("desk:question_import", pk=pk)
    item = _open_or_404(request, pk)
    topic = TopicChoiceForm(request.GET).chosen
    form = QuestionImportForm(request.POST or None, initial={"language": get_language(), "topic": topic})
    if request.method == "POST" and form.is_valid():
        services.queue_import(item=item, by=request.user, **_place(form.cleaned_data))
        return redirect("desk:question_import", pk=pk)
    preview = preview_of(services.reading_of(item=item), topic=topic)
    context = _context(item) | {"form": form, "preview": preview, "topic": topic}
    return render(request, "desk/question_import_commit.html", context, status=422 if form.errors else 200)


def _place(values) -> dict:
    topic = values["topic"] or topic_called(name=values["new_topic"])
    return {"topic": topic, "objective": values["objective"], "language": values["language"]}


@require_http_methods(["GET", "HEAD", "POST"])
@may_follow
def question_import_discard(request, pk):
    item = _open_or_404(request, pk)
    if request.method == "POST":
        if services.discard_file(item=item):
            messages.success(request, _("The file is deleted. Nothing of it was imported."))
        return redirect("desk:question_imports")
    return render(request, "desk/question_import_discard.html", {"item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@may_follow
@step_up
def question_export(request):
    """First what would go out and what the format can't hold; the file itself only by POST."""
    asked = request.POST if request.method == "POST" else request.GET if "topic" in request.GET else None
    form = QuestionExportForm(asked, initial={"language": get_language()})
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "desk/question_export.html", {"form": form}, status=status)
    drafts = _drafts(request.user, form.cleaned_data)
    chosen = FORMATS[form.cleaned_data["file_format"]]
    writing = chosen.write(drafts)
    count = len(drafts) - len(writing.problems)
    if request.method == "POST" and count:
        topic = form.cleaned_data["topic"]
        services.note_export(topic=topic, writing=writing, count=len(drafts), by=request.user, now=timezone.now())
        return _file(writing, chosen, topic.code)
    context = {"form": form, "is_chosen": True, "count": count, "format": chosen}
    context |= {"left_out": _named(writing.problems, drafts), "lost": _named(writing.losses, drafts)}
    return render(request, "desk/question_export.html", context)


def _drafts(user, values) -> list[Draft]:
    rows = to_export(topic=values["topic"], language=values["language"])
    return drafts_of(rows.filter(pk__in=Question.objects.editable_by(user).values("pk")))


def _named(problems, drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Each with what its question is called: the line of a file that goes out is a place among the questions."""
    return [(drafts[problem.line - 1].name, problem.reason) for problem in problems]


def _file(writing: Writing, chosen, name: str) -> HttpResponse:
    response = HttpResponse(writing.data, content_type=f"{chosen.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="questions-{name}.{chosen.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _context(item: QuestionImport) -> dict:
    return {"item": item, "shown": ImportRow(item), "format": FORMATS[item.file_format]}


def _open_or_404(request, pk) -> QuestionImport:
    """A file that was read and is still there."""
    return get_object_or_404(_imports_of(request.user).filter(state=State.READ).exclude(read=""), pk=pk)


def _earlier(item: QuestionImport, viewer) -> QuestionImport | None:
    """The last import of the very same file."""
    same = _imports_of(viewer).filter(sha256=item.sha256, state=State.DONE)
    return same.exclude(pk=item.pk).order_by("-finished_at").first()
