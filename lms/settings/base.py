"""What every environment shares. Security settings that hold everywhere stand here, not in production."""

import zoneinfo

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from lms.settings.env import ROOT, VAR, env, read_oidc_providers, read_secret

SECRET_KEY = read_secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
NAME_DIGEST_KEY = read_secret("NAME_DIGEST_KEY")  # for digests of erased names; the secret key where it is empty
DEBUG = False
ALLOWED_HOSTS: list[str] = []
PLATFORM_NAME = _("Waymark")
PUBLIC_BASE_URL = env.str("PUBLIC_BASE_URL", default="http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "lms",
    "reports",
    "certificates",
    "quizzes",
    "webinars",
    "courses",
    "people",
    "jobs",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "lms.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lms.middleware.ContentSecurityPolicyMiddleware",
    "lms.middleware.PrivateResponseMiddleware",
    "lms.middleware.NoNulMiddleware",
    "lms.middleware.CacheGoneMiddleware",
    "lms.middleware.SessionLimitsMiddleware",
    "lms.middleware.SecondFactorMiddleware",
    "lms.middleware.OwnAccountMiddleware",
    "lms.middleware.ContentRoomMiddleware",
    "lms.middleware.ViewerMiddleware",
    "lms.middleware.RefusedMethodMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "lms.context.platform",
            ],
        },
    },
]

# Database and cache

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Background work: Wagtail's own small tasks run at once; ours go to the worker.

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Accounts

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_learning"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "people.password_rules.ContextWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "people.forms.accounts.SignInForm",
    "request_login_code": "people.forms.accounts.RequestCodeForm",
    "confirm_login_code": "people.forms.accounts.SignInCodeForm",
    "add_email": "people.forms.accounts.NewAddressForm",
    "confirm_email_verification_code": "people.forms.accounts.NewAddressCodeForm",
    "change_password": "people.forms.accounts.PasswordChangeForm",
    "set_password": "people.forms.accounts.PasswordSetForm",
    "reset_password": "people.forms.accounts.PasswordResetForm",
    "confirm_password_reset_code": "people.forms.accounts.PasswordResetCodeForm",
    "reset_password_from_key": "people.forms.accounts.PasswordAfterResetForm",
    "reauthenticate": "people.forms.accounts.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "60/m/ip,5/300s/key",  # an embassy behind one address must not lock itself out
    "signup": "10/h/ip",
}

# The second factor: required of trainers, coordinators and administrators, whichever way they came in

REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=True)
MFA_KEYS = [key.strip() for key in read_secret("MFA_KEYS").split(",") if key.strip()]  # the first one encrypts
MFA_ADAPTER = "people.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "people.forms.mfa.SecondCodeForm",
    "authenticate_webauthn": "people.forms.mfa.SecondPasskeyForm",
    "reauthenticate": "people.forms.mfa.ProofCodeForm",
    "reauthenticate_webauthn": "people.forms.mfa.ProofPasskeyForm",
    "login_webauthn": "people.forms.mfa.SignInPasskeyForm",
    "activate_totp": "people.forms.mfa.ActivateAppForm",
    "add_webauthn": "people.forms.mfa.NewPasskeyForm",
    "edit_webauthn": "people.forms.mfa.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # two requests a sign-in; an embassy shares one address
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_TOTP_TOLERANCE = 0
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = False
MFA_REAUTHENTICATION_REQUIRED = True

# An organisation's own sign-in, for people who have an account: see people.oidc

SOCIALACCOUNT_ADAPTER = "people.oidc.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": read_oidc_providers(), "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # people.oidc finds the person itself
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
USERSESSIONS_TRACK_ACTIVITY = False  # a write on every page view; the session list needs none

# Sessions, cookies, headers

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600  # the longest of people.session_limits, which end most sessions sooner
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "lms.errors.csrf_failure"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the page editor posts thousands
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Languages and zones

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["lms.formats"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # to submit for translation is not to publish
USE_TZ = True
TIME_ZONE = "UTC"
zoneinfo.reset_tzpath(to=())  # the rules of zones come from the pinned tzdata package, never from the machine

# Files: the default storage is private (no address leads to a path); renditions of pictures are public.

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
RENDITION_ROOT = VAR / "renditions"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": None},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(RENDITION_ROOT), "base_url": MEDIA_URL},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Waymark <learn@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Mail that can't be delivered comes back here, such as bounces@learn.example.org; "" leaves it to the sender's address.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
REPLY_TO_EMAIL = env.str("REPLY_TO_EMAIL", default="")  # a person who reads it; without it answers go to the sender

# Meeting rooms: see docs/providers. A kind without its address can't be chosen.

BBB_URL = env.str("BBB_URL", default="")
BBB_SECRET = read_secret("BBB_SECRET")
BBB_CHECKSUM = env.str("BBB_CHECKSUM", default="sha256")
JITSI_URL = env.str("JITSI_URL", default="")
JITSI_APP_ID = env.str("JITSI_APP_ID", default="")
JITSI_SECRET = read_secret("JITSI_SECRET")

# Wagtail

WAGTAIL_SITE_NAME = "Waymark"
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("ru", "Русский")]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "courses.review_end.publish"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx", "csv", "txt", "mp3", "m4a", "mp4", "webm", "vtt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["audio/mpeg", "audio/mp4", "video/mp4", "video/webm", "text/vtt"]
WAGTAILDOCS_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
}
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_AVIF_QUALITY = 60  # as good to look at as a JPEG of 80, in half its bytes
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_IMAGE_FORM_BASE = "lms.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "lms.forms.DocumentForm"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "lms.logs.RequestIdFilter"}},
    "formatters": {"json": {"()": "lms.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "wagtail", "django_tasks")},
}
