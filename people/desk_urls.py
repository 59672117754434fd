"""The desk's addresses of people and organisations; they join the ``desk`` namespace."""

from django.urls import path

from people.views import desk_organisations, desk_people

urlpatterns = [
    path("people/", desk_people.people, name="people"),
    path("people/add/", desk_people.person_add, name="person_add"),
    path("people/<key:pk>/", desk_people.person, name="person"),
    path("people/<key:pk>/edit/", desk_people.person_edit, name="person_edit"),
    path("people/<key:pk>/posting/", desk_people.person_post, name="person_post"),
    path("people/<key:pk>/roles/", desk_people.person_grant, name="person_grant"),
    path("people/<key:pk>/roles/<key:grant_pk>/withdraw/", desk_people.person_withdraw, name="person_withdraw"),
    path("people/<key:pk>/deactivate/", desk_people.person_deactivate, name="person_deactivate"),
    path("people/<key:pk>/reactivate/", desk_people.person_reactivate, name="person_reactivate"),
    path("organisations/", desk_organisations.organisations, name="organisations"),
    path("organisations/add/", desk_organisations.organisation_add, name="organisation_add"),
    path("organisations/<key:pk>/", desk_organisations.organisation, name="organisation"),
    path("organisations/<key:pk>/edit/", desk_organisations.organisation_edit, name="organisation_edit"),
]
