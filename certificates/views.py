"""A holder's own certificates, and the public verification."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certificates import identifiers, verification
from certificates.forms import FamilyNameForm, SerialForm
from certificates.models import Certificate
from people.throttle import OPEN, throttled


@login_required
@require_safe
@throttled("certificate-download", limit=20, seconds=3600, by=lambda request: request.user.pk, when_gone=OPEN)
def download(request, serial: str):
    """The PDF, to its holder only. A withdrawn one answers 410 and says why; one still being drawn, 202."""
    certificate = get_object_or_404(Certificate, serial=serial, user=request.user)
    return pdf_response(request, certificate)


def pdf_response(request, certificate: Certificate) -> HttpResponse:
    if certificate.revoked_at is not None:
        return render(request, "certificates/withdrawn.html", {"certificate": certificate}, status=410)
    if certificate.holder_erased_at is not None:
        raise Http404
    if not certificate.pdf:
        return render(request, "certificates/being_drawn.html", {"certificate": certificate}, status=202)
    return FileResponse(
        certificate.pdf.open(),
        as_attachment=True,
        filename=f"{certificate.serial}.pdf",
        content_type="application/pdf",
    )


@require_safe
def verify(request):
    """The form; with ``?serial=`` the answer below it."""
    if "serial" not in request.GET:
        return _answer(request, SerialForm())
    return _verify_serial(request)


@throttled("verify", limit=10, seconds=60)
def _verify_serial(request):
    form = SerialForm(request.GET)
    if not form.is_valid():
        return _answer(request, form, status=422)
    typed = form.cleaned_data["serial"]
    verdict = verification.by_serial(typed, now=timezone.now())
    return _answer(request, form, verdict=verdict, typed=typed, name_form=FamilyNameForm(initial={"serial": typed}))


@require_http_methods(["POST"])
@throttled("verify", limit=10, seconds=60)
def verify_name(request):
    """The answer with the holder's name, when the family name typed is the one on the paper."""
    name_form = FamilyNameForm(request.POST)
    if not name_form.is_valid():
        typed = request.POST.get("serial", "")[:40]
        verdict = verification.by_serial(typed, now=timezone.now())
        form = SerialForm({"serial": typed})
        return _answer(request, form, verdict=verdict, typed=typed, name_form=name_form, status=422)
    typed, family_name = name_form.cleaned_data["serial"], name_form.cleaned_data["family_name"]
    verdict = verification.by_serial(typed, family_name=family_name, now=timezone.now())
    form = SerialForm({"serial": typed})
    return _answer(request, form, verdict=verdict, typed=typed, name_form=name_form, name_was_asked=True)


@never_cache
@require_safe
@throttled("verify", limit=10, seconds=60)
def verified(request, code: str):
    """Where the QR code leads: the whole answer."""
    verdict = verification.by_code(code.upper(), now=timezone.now())
    form = SerialForm(initial={"serial": verdict.serial}) if verdict else SerialForm()
    return _answer(request, form, verdict=verdict, typed="" if verdict else None)


def _answer(request, form, *, verdict=None, typed=None, name_form=None, name_was_asked=False, status=None):
    asked = typed is not None or request.resolver_match.url_name == "verified"
    context = {
        "form": form,
        "name_form": name_form,
        "name_was_asked": name_was_asked,
        "verdict": verdict,
        "is_asked": asked,
        "typed": _as_typed(typed),
        "is_misprint": _is_misprint(typed),
        "checked_at": timezone.now(),
    }
    status = status or (404 if asked and verdict is None else 200)
    response = render(request, "certificates/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _as_typed(typed: str | None) -> str:
    return identifiers.read_serial(typed or "") or (typed or "")


def _is_misprint(typed: str | None) -> bool:
    """Whether the check characters show a slip of the keyboard. Says nothing about what exists."""
    serial = identifiers.read_serial(typed or "")
    return serial is not None and not identifiers.is_consistent(serial)
