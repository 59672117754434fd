"""Why proof is asked of a person, in a sentence for the page that asks."""

from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from people import second_factor


def why(request) -> str:
    """Names the first that holds: no factor given yet in this session, one's own account, something put by."""
    if second_factor.is_required_of(request.user) and not second_factor.is_given(request):
        return _("Your role shows you other people’s data. Give your second factor, and you go on where you were.")
    if _leads_to(request) in second_factor.MANAGING | second_factor.CHANGING:
        return _("You are about to change how you sign in. Show once more that it is you.")
    if STATE_SESSION_KEY in request.session:
        return _("What you sent is kept, and done as soon as you have shown that it is you.")
    return _("What comes next concerns the safety of an account or the data of many people. Show that it is you.")


def _leads_to(request) -> str:
    """The name of the page that ``next`` leads to, if it is one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    try:
        return resolve(urlsplit(address).path).view_name
    except (Resolver404, ValueError):
        return ""
