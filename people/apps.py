from importlib import import_module

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from people.keys import KeyConverter


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        register_converter(KeyConverter, "key")
        import_module("people.receivers")
