"""What a focal point sees of their own people: who works where. Never answers, scores or time spent."""

from django.shortcuts import render

from people import access
from people.desk import desk_view
from people.models import Posting


@desk_view(access.is_focal_point)
def my_organisation(request):
    followed = access.organisations_followed_by(request.user)
    postings = (
        Posting.objects.current()
        .filter(organisation__in=followed, user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__full_name", "pk")
    )
    return render(request, "people/my_organisation.html", {"organisations": followed, "postings": postings})
