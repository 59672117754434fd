"""Brings an empty or existing database to a working site. Every function may run again and again."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import synchronize_tree

from courses.models import SecondReader
from lms.models import HomePage
from quizzes.models import Question

DEFAULT = settings.LANGUAGE_CODE
REVIEW = "Review by a second person"


@transaction.atomic
def ensure_site() -> HomePage:
    """Locales, root, a home page in each language, the site record, collections, groups and the review workflow.

    Returns the home page in the default language.
    """
    locales = _ensure_locales()
    root = _ensure_root(locales[DEFAULT])
    home = _ensure_home(root, locales[DEFAULT])
    _ensure_site_record(home)
    _ensure_translations(home, locales)
    _ensure_groups(home)
    _ensure_workflow(home)
    Site.clear_site_root_paths_cache()
    return home


def _ensure_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}


def _ensure_root(locale: Locale) -> Page:
    root = Page.objects.filter(depth=1).first()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=locale)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return root


def _ensure_home(root: Page, locale: Locale) -> HomePage:
    home = HomePage.objects.filter(locale=locale, depth=2).first()
    if home is not None:
        return home
    Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.values("pk")).delete()
    root.refresh_from_db()
    home = HomePage(title="Waymark", slug="home", locale=locale)
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def _ensure_site_record(home: HomePage) -> None:
    """One site, at the public address; links in mail are made from it."""
    address = urlsplit(settings.PUBLIC_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    values = {"hostname": address.hostname, "port": port, "root_page": home, "site_name": "Waymark"}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    for name, value in values.items():
        setattr(site, name, value)
    site.save()


def _ensure_translations(home: HomePage, locales: dict[str, Locale]) -> None:
    """The other trees stand in for the English one, page by page, until a page is translated."""
    for code, locale in locales.items():
        if code == DEFAULT:
            continue
        LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": home.locale})
        if not home.get_translations().filter(locale=locale).exists():
            home.copy_for_translation(locale, copy_parents=True, alias=True)


def sync_translations() -> None:
    """Give each page that was made in code its stand-ins, as the editor does for a page made there."""
    for synchronization in LocaleSynchronization.objects.select_related("locale", "sync_from"):
        synchronize_tree(synchronization.sync_from, synchronization.locale)


# Trainers edit what they own (courses.page_rights): pages, files they uploaded, questions they wrote.
PAGE_RIGHTS: dict[str, list[str]] = {
    "Trainers": [],
    "Coordinators": [
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ],
    "Administrators": [
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ],
}
SHARED_SNIPPETS = [("courses", "objective"), ("courses", "partner"), ("quizzes", "topic"), ("webinars", "series")]
QUESTION = ("quizzes", "question")
PROJECT = ("courses", "project")  # what training is paid from; reports count by it
SOURCE = ("courses", "source")  # trainers add what they cite; a change of it concerns the courses of others
COORDINATORS_SNIPPETS = [*SHARED_SNIPPETS, QUESTION, PROJECT, SOURCE, ("certificates", "certificatetemplate")]
FOR_SNIPPETS_OF_ALL = ["add", "change", "view", "delete", "publish"]
SNIPPET_RIGHTS: dict[str, list[tuple[tuple[str, str], list[str]]]] = {
    "Trainers": [
        *((model, ["add", "change", "view"]) for model in SHARED_SNIPPETS),
        (QUESTION, ["add"]),
        (PROJECT, ["view"]),
        (SOURCE, ["add", "view"]),
    ],
    "Coordinators": [(model, FOR_SNIPPETS_OF_ALL) for model in COORDINATORS_SNIPPETS],
    "Administrators": [(model, FOR_SNIPPETS_OF_ALL) for model in COORDINATORS_SNIPPETS],
}
FILE_RIGHTS = {
    "Trainers": ["add_image", "choose_image", "add_document", "choose_document"],
    "Coordinators": [f"{verb}_{kind}" for kind in ("image", "document") for verb in ("add", "change", "choose")],
    "Administrators": [f"{verb}_{kind}" for kind in ("image", "document") for verb in ("add", "change", "choose")],
}


def _ensure_groups(home: HomePage) -> None:
    """Three groups for the rooms of staff. None holds a right on people, groups or tokens."""
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    for name, page_rights in PAGE_RIGHTS.items():
        group, _new = Group.objects.get_or_create(name=name)
        wanted = list(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
        wanted += _snippet_rights(SNIPPET_RIGHTS[name])
        # To give a text to translators; what a trainer may give stands in lms.content_room.
        wanted += Permission.objects.filter(content_type__app_label="wagtail_localize", codename="submit_translation")
        group.permissions.set(wanted)
        _grant_pages(group, home, page_rights)
        _grant_files(group, FILE_RIGHTS[name])


def _snippet_rights(granted) -> list[Permission]:
    rights = []
    for (app_label, model), verbs in granted:
        codenames = [f"{verb}_{model}" for verb in verbs]
        rights += Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
    return rights


def _grant_pages(group: Group, home: HomePage, codenames: list[str]) -> None:
    """Rights on every language's tree, for the root covers them all; and none besides."""
    root = home.get_root()
    GroupPagePermission.objects.filter(group=group).exclude(permission__codename__in=codenames, page=root).delete()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_files(group: Group, codenames: list[str]) -> None:
    """Rights on all pictures and documents, and none besides; who uploads a file may change it without one."""
    root = Collection.get_first_root_node()
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(permission__codename__in=codenames, collection=root).delete()
    for permission in Permission.objects.filter(codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _ensure_workflow(home: HomePage) -> None:
    """A trainer submits; another trainer or a coordinator reads, and publishes at once or on a day."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Workflow.objects.filter(name="Review by a coordinator").update(name=REVIEW)
    workflow, _new = Workflow.objects.get_or_create(name=REVIEW)
    task = SecondReader.objects.first() or SecondReader.objects.create(name="A second person reads and publishes")
    _hand_on(workflow, task)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=home.get_root(), defaults={"workflow": workflow})
    question = ContentType.objects.get_for_model(Question, for_concrete_model=False)
    WorkflowContentType.objects.update_or_create(content_type=question, defaults={"workflow": workflow})


def _hand_on(workflow: Workflow, task: SecondReader) -> None:
    """What a coordinator alone was asked to read, in an installation set up earlier, waits for a second reader now."""
    former = GroupApprovalTask.objects.filter(name="A coordinator reads and publishes", active=True)
    TaskState.objects.filter(task__in=former, status=TaskState.STATUS_IN_PROGRESS).update(task=task)
    WorkflowTask.objects.filter(workflow=workflow, task__in=former).delete()
    for one in former:
        if TaskState.objects.filter(task=one).exists():
            one.deactivate()
        else:
            one.delete()
