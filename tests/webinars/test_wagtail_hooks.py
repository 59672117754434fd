import pytest
from django.urls import reverse

from lms.site_setup import ensure_site
from tests.webinars.factories import person, staff
from webinars.models import Series

pytestmark = pytest.mark.django_db


def test_a_coordinator_names_a_series_in_the_content_admin(client):
    ensure_site()
    coordinator = staff()
    client.force_login(coordinator)

    values = {"name": "Recognise, ask, refer", "kind": Series.Kind.MEETINGS}
    response = client.post(reverse("wagtailsnippets_webinars_series:add"), values)

    assert (response.status_code, Series.objects.get().name) == (302, "Recognise, ask, refer")


def test_a_learner_does_not(client):
    client.force_login(person())

    client.post(reverse("wagtailsnippets_webinars_series:add"), {"name": "Mine", "kind": Series.Kind.MEETINGS})

    assert Series.objects.count() == 0
