from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Waymark"

    def ready(self):
        from lms import course_notes, receivers  # noqa: F401, PLC0415 -- connects the signals
