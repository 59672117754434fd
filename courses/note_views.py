"""A learner's own notes: kept from the lesson, read together, taken away as text, deleted."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses import access, note_services, own_notes, queries
from courses.models import CoursePage, LessonNote, LessonPage
from people.throttle import OPEN, throttled

LONGEST_NOTE = 4000


class NoteForm(forms.Form):
    """The block may be empty: then the note is about the whole lesson."""

    block = forms.CharField(max_length=36, required=False)
    text = forms.CharField(max_length=LONGEST_NOTE, required=False)

    def __init__(self, data, **kwargs):
        # A browser counts a line's end as one letter and sends two.
        super().__init__({**data.dict(), "text": data.get("text", "").replace("\r\n", "\n")}, **kwargs)


@login_required
@require_POST
@throttled("notes", limit=60, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def keep(request, pk):
    """Keep, change or (with nothing written) delete the note at a block of a lesson that the person may open."""
    page = get_object_or_404(LessonPage.objects.live().public(), pk=pk)
    visit = access.visit(request.user, page)
    if visit is None or not visit.may_open or visit.closed or not visit.has_it(page):
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The note is too long: keep it under 4,000 letters."))
        return redirect(page.get_url(request))
    block, text = form.cleaned_data["block"], form.cleaned_data["text"]
    if block and all(one.id != block for one in page.body):
        raise Http404
    note = note_services.keep_note(user=request.user, step=page, block=block, text=text, now=timezone.now())
    messages.success(request, _("Your note is saved.") if note else _("There is no note here now."))
    return redirect(f"{page.get_url(request)}#{f'note-{block}' if block else 'your-notes'}")


def _course_and_notes(request, pk) -> tuple[CoursePage, list[own_notes.LessonNotes]]:
    """Of a course that the person may open, or has notes in from when they could."""
    page = get_object_or_404(CoursePage.objects.live().public(), pk=pk)
    outline = queries.outline_of(page)
    if outline is None:
        raise Http404
    found = own_notes.notes_in(request.user, page, outline)
    if not found and not access.may_open_step(request.user, page):
        raise Http404
    return page, found


@login_required
@require_safe
def in_course(request, pk):
    page, found = _course_and_notes(request, pk)
    crumbs = [{"title": page.title, "url": page.get_url(request), "lang": page.content_language}]
    context = {"page": page, "lessons": found, "crumbs": [*crumbs, {"title": _("Your notes")}]}
    return render(request, "courses/notes.html", {"nav_current": "my_learning", **context})


@login_required
@require_safe
def as_text(request, pk):
    page, found = _course_and_notes(request, pk)
    response = HttpResponse(own_notes.as_text(page.title, found), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="notes-{page.pk}.txt"'
    return response


@login_required
def delete(request, pk):
    """Ask, then delete. Back to the notes of the course, as far as there is one still."""
    note = get_object_or_404(LessonNote.objects.select_related("step"), pk=pk, user=request.user)
    course = own_notes.course_of(note, get_language())
    back = redirect("courses:notes", course.pk) if course else redirect("my_learning")
    if request.method == "POST":
        note_services.delete_note(note=note)
        messages.success(request, _("The note is deleted."))
        return back
    return render(request, "courses/note_delete.html", {"note": note, "back": back.url})
