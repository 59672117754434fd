"""Like production, but plain HTTP on loopback, local memory for a cache and files in a folder made for the run."""

import os
from pathlib import Path

from lms.settings.base import *
from lms.settings.base import DATABASES, INSTALLED_APPS, LOGGING, STORAGES, TEMPLATES

FOLDER = Path(os.environ["BENCH_FOLDER"])
SECRET_KEY = os.environ["BENCH_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
DEMO = True  # so that the demo may be loaded
REQUIRE_SECOND_FACTOR = False  # the loader has no telephone
ROOT_URLCONF = "benchmarks.urls"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # the loader asks from many addresses, or the rate limits would answer it

DATABASES["default"]["CONN_MAX_AGE"] = 60

STATIC_ROOT = FOLDER / "static"
MEDIA_ROOT = FOLDER / "media"
RENDITION_ROOT = FOLDER / "renditions"
STORAGES["default"]["OPTIONS"]["location"] = MEDIA_ROOT
STORAGES["renditions"]["OPTIONS"]["location"] = RENDITION_ROOT

INSTALLED_APPS = ["benchmarks", *INSTALLED_APPS]
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
LOGGING["root"]["level"] = "CRITICAL"  # the loader stops at the first answer it did not expect
