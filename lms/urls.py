"""The map of addresses. Everything a person reads carries its language; the rest stands outside."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

import certificates.desk_urls
import courses.desk_urls
import people.desk_urls
import quizzes.desk_urls
import reports.desk_urls
import webinars.desk_urls
from courses.glossary_views import glossary
from courses.packs.views import service_worker
from lms import errors, health, mail_room, renditions, serving, views
from lms.content_room import own_pages_only
from webinars.feed_views import feed as calendar_feed

handler400 = "lms.errors.bad_request"
handler403 = "lms.errors.permission_denied"
handler404 = "lms.errors.not_found"
handler500 = "lms.errors.server_error"

_to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)
_to_logout = RedirectView.as_view(pattern_name="account_logout")
_to_reset = RedirectView.as_view(pattern_name="account_reset_password")

desk = [
    path("", views.desk_home, name="home"),
    path("mail-box/", mail_room.mail_box, name="mail_box"),
    path("mail-box/<str:name>/<int:number>/", mail_room.mail_box_mail, name="mail_box_mail"),
    *people.desk_urls.urlpatterns,
    *courses.desk_urls.urlpatterns,
    *quizzes.desk_urls.urlpatterns,
    *webinars.desk_urls.urlpatterns,
    *certificates.desk_urls.urlpatterns,
    *reports.desk_urls.urlpatterns,
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("csp-report/", errors.csp_report, name="csp_report"),
    path("sw.js", service_worker, name="service_worker"),
    path("media/<path:name>", renditions.serve, name="rendition"),
    # One door: Wagtail's own sign-in, sign-out and password pages lead to the platform's.
    path("admin/login/", _to_login),
    path("admin/logout/", _to_logout),
    re_path(r"^admin/password_reset/", _to_reset),
    # People and their rights are managed at the desk, which gives nobody more than its own rules.
    re_path(r"^admin/(users|groups|bulk/people/user|failwhale)/", errors.not_found),
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, own_pages_only))),
    path("documents/", include(wagtaildocs_urls)),
    path("callbacks/", include("webinars.callback_urls")),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("verify/<str:code>/", views.verify_in_language, name="verify_short"),
    path("verify/<str:code>", views.verify_in_language),
    *i18n_patterns(
        path("_util/login/", _to_login),
        re_path(r"^_util/authenticate_with_password/", errors.not_found),
        path("accounts/", include("people.account_urls")),
        path("my-learning/", views.my_learning, name="my_learning"),
        path("search/", views.search, name="search"),
        path("glossary/", glossary, name="glossary"),
        path("my-calendar/", include("webinars.feed_urls")),
        path("my-organisation/", include("lms.staff.urls")),
        path("", include("people.urls")),
        path("", include("certificates.urls")),
        path("learn/", include("courses.urls")),
        path("quizzes/", include("quizzes.urls")),
        path("webinar/", include("webinars.urls")),
        path("desk/", include((desk, "desk"))),
        # Wagtail's patterns are needed for its names; our faster view answers first.
        re_path(r"^((?:[\w\-]+/)*)$", serving.serve),
        path("", include(wagtail_urls)),
    ),
]
