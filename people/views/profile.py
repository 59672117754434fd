"""A person's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import services, zones
from people.adapters import remember_language
from people.forms.people import ProfileForm, ZoneForm


@login_required
def profile(request):
    """Read and change one's own data. A new language leads to this page in it."""
    user = request.user
    initial = {name: getattr(user, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.edit_person(user=user, changes=form.cleaned_data, by=user, now=timezone.now())
        services.confirm_zone(user=user, time_zone=user.time_zone, now=timezone.now())
        with translation.override(user.language):
            messages.success(request, _("Your profile is saved."))
            response = redirect(reverse("people:profile"))
        remember_language(response, user.language)
        return response
    zone_label = f"{zones.city(user.time_zone)} ({zones.offset_label(timezone.now(), user.time_zone)})"
    context = {
        "form": form,
        "zone_label": zone_label,
        "posting": user.postings.current().select_related("organisation").first(),
    }
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def confirm_zone(request):
    """The device's zone, offered by the page and accepted; or the present one, kept."""
    form = ZoneForm(request.POST)
    if form.is_valid():
        services.confirm_zone(user=request.user, time_zone=form.cleaned_data["time_zone"], now=timezone.now())
        messages.success(request, _("Times are shown in your zone."))
    else:
        messages.error(request, _("Choose a time zone from the list."))
    return redirect("my_learning" if request.POST.get("back") == "my_learning" else "people:profile")
