from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from wagtail.models import Page  # noqa: PLC0415 -- models
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415 -- models

        from courses import receivers, shelf_upkeep  # noqa: F401, PLC0415 -- connects the signals
        from courses.page_rights import OwnPagesPolicy  # noqa: PLC0415 -- models
        from courses.sources import receivers as of_sources  # noqa: F401, PLC0415 -- connects the signals

        register_permission_policy(Page, OwnPagesPolicy(Page))
