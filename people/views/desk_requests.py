"""The desk's queue of people who ask to be let in, and the mail domains whose people may ask."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people import access
from people.desk import desk_view
from people.errors import Refused
from people.forms.invitations import LetInForm, MailDomainForm
from people.models import AccessRequest, MailDomain
from people.services import access_requests as services

may_manage = desk_view(access.can_manage_people)


@may_manage
def requests(request):
    waiting = AccessRequest.objects.waiting()
    return render(request, "desk/access_requests.html", {"requests": waiting, "tab": "requests"})


@may_manage
def accept(request, pk):
    asked = get_object_or_404(AccessRequest.objects.waiting(), pk=pk)
    domain = MailDomain.objects.covering(asked.email).first()
    form = LetInForm(request.POST or None, initial={"organisation": domain.organisation_id if domain else None})
    if request.method == "POST" and form.is_valid():
        try:
            services.accept_request(request=asked, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation to %(address)s is on its way.") % {"address": asked.email})
            return redirect("desk:access_requests")
    return render(
        request, "desk/access_request_accept.html", {"asked": asked, "form": form}, status=422 if form.errors else 200
    )


@may_manage
def decline(request, pk):
    asked = get_object_or_404(AccessRequest.objects.waiting(), pk=pk)
    if request.method != "POST":
        return render(request, "desk/access_request_decline.html", {"asked": asked})
    try:
        services.decline_request(request=asked, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request of %(name)s is declined.") % {"name": asked.full_name})
    return redirect("desk:access_requests")


@may_manage
def domains(request):
    form = MailDomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        listed = services.add_domain(**form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Staff with an address at %(domain)s can ask for access now.") % {"domain": listed})
        return redirect("desk:mail_domains")
    context = {"form": form, "domains": MailDomain.objects.select_related("organisation"), "tab": "requests"}
    return render(request, "desk/mail_domains.html", context, status=422 if form.errors else 200)


@may_manage
def domain_remove(request, pk):
    listed = get_object_or_404(MailDomain, pk=pk)
    if request.method != "POST":
        return render(request, "desk/mail_domain_remove.html", {"domain": listed})
    services.remove_domain(domain=listed, by=request.user, now=timezone.now())
    messages.success(request, _("%(domain)s is off the list.") % {"domain": listed})
    return redirect("desk:mail_domains")
