"""Development and the demo: SQLite, files for mail, plain log lines. Never used in production."""

from lms.settings.base import *
from lms.settings.base import INSTALLED_APPS, LOGGING, STORAGES, VAR, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development-only-key-that-production-refuses"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
DEMO = True  # demo accounts exist and the pages say so
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)  # the pages say that it is off
MFA_KEYS = ["ZGV2ZWxvcG1lbnQtb25seS1rZXktMDAwMDAwMDAwMDA="]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
LOGGING["formatters"] = {"json": {"format": "%(levelname)s %(name)s %(message)s"}}

# The demo serves its static files as production does, by WhiteNoise and compressed.
INSTALLED_APPS.insert(0, "whitenoise.runserver_nostatic")
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
