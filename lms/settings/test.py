"""Tests: fast hashing, mail in memory, files in a temporary folder, database named by TEST_DB."""

import os
import tempfile
from pathlib import Path

from lms.settings.base import *
from lms.settings.base import DATABASES, LOGGING, RENDITION_ROOT, STORAGES, VAR, env

SECRET_KEY = "test-only-key-that-production-refuses"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PUBLIC_BASE_URL = WAGTAILADMIN_BASE_URL = "https://learn.example.org"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO = False
REQUIRE_SECOND_FACTOR = False  # tests of what staff do come in without; tests of the requirement switch it on
MFA_KEYS = ["dGVzdC1vbmx5LWtleS0wMDAwMDAwMDAwMDAwMDAwMDA="]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
FILES = Path(tempfile.gettempdir()) / "waymark-test-files" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_ROOT = FILES / "media"
RENDITION_ROOT = FILES / "renditions"  # noqa: F811
STATIC_ROOT = FILES / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
STORAGES["default"]["OPTIONS"]["location"] = str(MEDIA_ROOT)
STORAGES["renditions"]["OPTIONS"]["location"] = str(RENDITION_ROOT)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": VAR / f"test-{env.str('TEST_DB', default='main')}.sqlite3"}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
LOGGING["root"]["level"] = "ERROR"
