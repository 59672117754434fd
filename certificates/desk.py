"""The desk's screens of certificates: the list, one certificate, withdrawing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.errors import AlreadyWithdrawn
from certificates.forms import RevokeForm
from certificates.listing import certificate_list
from certificates.models import Certificate
from certificates.services import revoke_certificate
from certificates.views import pdf_response
from people import access
from people.desk import desk_view
from people.stepup import step_up


@require_safe
@desk_view(access.can_manage_certificates)
def certificates(request):
    return render(request, "desk/certificates.html", {"listing": certificate_list(request)})


@require_safe
@desk_view(access.can_manage_certificates)
def certificate(request, serial: str):
    found = get_object_or_404(Certificate.objects.select_related("user", "revoked_by", "template"), serial=serial)
    return render(request, "desk/certificate.html", {"certificate": found, "crumbs": _crumbs(serial)})


@require_safe
@desk_view(access.can_manage_certificates)
def pdf(request, serial: str):
    return pdf_response(request, get_object_or_404(Certificate, serial=serial))


@desk_view(access.can_manage_certificates)
@step_up
def withdraw(request, serial: str):
    """The confirmation names the certificate and what withdrawing it does; only POST with a reason does it."""
    found = get_object_or_404(Certificate.objects.select_related("user"), serial=serial)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_certificate(
                certificate=found, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except AlreadyWithdrawn as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("The certificate %(serial)s is withdrawn.") % {"serial": serial})
        return redirect("desk:certificate", serial=serial)
    context = {
        "certificate": found,
        "form": form,
        "title": _("Withdraw certificate %(serial)s") % {"serial": serial},
        "crumbs": _crumbs(serial, _("Withdraw")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/certificate_withdraw.html", context, status=status)


def _crumbs(serial: str, last: str = "") -> list[dict[str, str]]:
    """The way here; the last one has no address."""
    crumbs = [{"title": _("Certificates"), "url": reverse("desk:certificates")}]
    if not last:
        return [*crumbs, {"title": serial, "url": ""}]
    return [*crumbs, {"title": serial, "url": reverse("desk:certificate", args=[serial])}, {"title": last, "url": ""}]
