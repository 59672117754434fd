"""The desk's screens of a person's postings: putting one right, ending it, taking a mistaken one out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people import access, services
from people.desk import desk_view
from people.errors import Refused
from people.forms.postings import CorrectionForm
from people.models import Posting, User

may_manage = desk_view(access.can_manage_people)
PARTS = ("job_title", "started_on", "ended_on")


def _posting_or_404(request, pk, posting_pk) -> Posting:
    """A posting of a person whose record may be changed."""
    changeable = User.objects.changeable_by(request.user)
    rows = Posting.objects.select_related("user", "organisation")
    return get_object_or_404(rows, pk=posting_pk, user=pk, user__in=changeable)


@may_manage
def person_posting(request, pk, posting_pk):
    """With ``?end`` the last day is filled in: today."""
    posting = _posting_or_404(request, pk, posting_pk)
    initial = {name: getattr(posting, name) for name in PARTS}
    if "end" in request.GET:
        initial["ended_on"] = timezone.localdate()
    form = CorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_posting(posting=posting, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:person", pk=pk)
    context = {"form": form, "posting": posting, "shown": posting.user, "nav_current": "people"}
    return render(request, "desk/posting_form.html", context, status=422 if form.errors else 200)


@may_manage
def person_posting_remove(request, pk, posting_pk):
    """The page says what happens; only POST does it."""
    posting = _posting_or_404(request, pk, posting_pk)
    if request.method == "POST":
        services.remove_posting(posting=posting, by=request.user, now=timezone.now())
        messages.success(request, _("The posting is taken out."))
        return redirect("desk:person", pk=pk)
    return render(request, "desk/posting_remove.html", {"posting": posting, "shown": posting.user})
