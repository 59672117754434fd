"""The desk's addresses of people and organisations; they join the ``desk`` namespace."""

from django.urls import path

from people.views import desk_imports, desk_invitations, desk_organisations, desk_people, desk_requests

urlpatterns = [
    path("people/", desk_people.people, name="people"),
    path("people/add/", desk_people.person_add, name="person_add"),
    path("people/imports/", desk_imports.imports, name="imports"),
    path("people/imports/add/", desk_imports.import_add, name="import_add"),
    path("people/imports/<key:pk>/columns/", desk_imports.import_columns, name="import_columns"),
    path("people/imports/<key:pk>/read/", desk_imports.import_read, name="import_read"),
    path("people/imports/<key:pk>/preview/", desk_imports.import_preview, name="import_preview"),
    path("people/imports/<key:pk>/commit/", desk_imports.import_commit, name="import_commit"),
    path("people/imports/<key:pk>/progress/", desk_imports.import_progress, name="import_progress"),
    path("people/imports/<key:pk>/report/", desk_imports.import_report, name="import_report"),
    path("people/imports/<key:pk>/discard/", desk_imports.import_discard, name="import_discard"),
    path("people/<key:pk>/", desk_people.person, name="person"),
    path("people/<key:pk>/edit/", desk_people.person_edit, name="person_edit"),
    path("people/<key:pk>/posting/", desk_people.person_post, name="person_post"),
    path("people/<key:pk>/roles/", desk_people.person_grant, name="person_grant"),
    path("people/<key:pk>/roles/<key:grant_pk>/withdraw/", desk_people.person_withdraw, name="person_withdraw"),
    path("people/<key:pk>/deactivate/", desk_people.person_deactivate, name="person_deactivate"),
    path("people/<key:pk>/reactivate/", desk_people.person_reactivate, name="person_reactivate"),
    path("people/invitations/", desk_invitations.invitations, name="invitations"),
    path("people/invitations/add/", desk_invitations.invite, name="invite"),
    path("people/invitations/<key:pk>/send-again/", desk_invitations.send_again, name="invitation_send_again"),
    path("people/invitations/<key:pk>/withdraw/", desk_invitations.withdraw, name="invitation_withdraw"),
    path("people/requests/", desk_requests.requests, name="access_requests"),
    path("people/requests/<key:pk>/accept/", desk_requests.accept, name="access_request_accept"),
    path("people/requests/<key:pk>/decline/", desk_requests.decline, name="access_request_decline"),
    path("people/domains/", desk_requests.domains, name="mail_domains"),
    path("people/domains/<key:pk>/remove/", desk_requests.domain_remove, name="mail_domain_remove"),
    path("organisations/", desk_organisations.organisations, name="organisations"),
    path("organisations/add/", desk_organisations.organisation_add, name="organisation_add"),
    path("organisations/<key:pk>/", desk_organisations.organisation, name="organisation"),
    path("organisations/<key:pk>/edit/", desk_organisations.organisation_edit, name="organisation_edit"),
]
