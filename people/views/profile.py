"""A person's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from people.adapters import remember_language
from people.forms.people import ProfileForm
from people.services import edit_person


@login_required
def profile(request):
    """Read and change one's own data. A new language leads to this page in it."""
    user = request.user
    initial = {name: getattr(user, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        edit_person(user=user, changes=form.cleaned_data, by=user, now=timezone.now())
        with translation.override(user.language):
            messages.success(request, _("Your profile is saved."))
            response = redirect(reverse("people:profile"))
        remember_language(response, user.language)
        return response
    context = {"form": form, "posting": user.postings.current().select_related("organisation").first()}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)
