"""The desk's screens of mail: all of one webinar, and what did not arrive."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from people.models import MailAddress
from webinars.desk import webinar_of
from webinars.errors import WebinarError
from webinars.mail_listing import counts_of, mail_list, messages_run_by, problem_list, said_of
from webinars.models import Message
from webinars.services import outbox


@require_safe
@desk_view(access.can_take_attendance)
def webinar_mail(request, pk: int):
    found = webinar_of(request, pk)
    context = {"webinar": found, "listing": mail_list(request, found), "counts": counts_of(found)}
    context["kinds"] = Message.Kind.choices
    return render(request, "desk/webinar_mail.html", context)


@require_safe
@desk_view(access.can_take_attendance)
def mail_problems(request):
    """For a trainer those of their own webinars; addresses are for coordinators."""
    context = {"listing": problem_list(request), "nav_current": "webinars"}
    if access.can_manage_people(request.user):
        context["suspended"] = MailAddress.objects.suspended().count()
    return render(request, "desk/mail_problems.html", context)


@desk_view(access.can_take_attendance)
def mail_try_again(request, pk: int):
    """The page says what happens; only POST does it."""
    failed = messages_run_by(request.user).filter(state=Message.State.FAILED)
    message = get_object_or_404(failed, pk=pk)
    if request.method == "POST":
        try:
            outbox.try_again(message=message, by=request.user, now=timezone.now())
        except WebinarError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The mail to %(name)s is sent again.") % {"name": message.user.full_name})
        return redirect("desk:webinar_mail", pk=message.webinar_id)
    context = {"message": message, "said": said_of(message), "nav_current": "webinars"}
    return render(request, "desk/mail_try_again.html", context)
