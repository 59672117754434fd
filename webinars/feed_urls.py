"""A person's own calendar; the address it is read at stands outside the languages, in ``lms.urls``."""

from django.urls import path

from webinars import feed_views

urlpatterns = [
    path("", feed_views.my_calendar, name="my_calendar"),
    path("make/", feed_views.make, name="my_calendar_make"),
    path("end/", feed_views.end, name="my_calendar_end"),
]
