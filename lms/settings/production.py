"""Production: PostgreSQL, Redis and S3-compatible storage, all from the environment.

Refuses to start on a default secret, a wildcard host, SQLite or a plain-text public address.
"""

from django.core.exceptions import ImproperlyConfigured

from lms.settings.base import *
from lms.settings.base import (
    BBB_CHECKSUM,
    BBB_SECRET,
    BBB_URL,
    DATABASES,
    JITSI_APP_ID,
    JITSI_SECRET,
    JITSI_URL,
    MFA_KEYS,
    PUBLIC_BASE_URL,
    REQUIRE_SECOND_FACTOR,
    SECRET_KEY,
    STORAGES,
    env,
    read_secret,
)
from lms.settings.env import is_fernet_key

DEMO = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

if len(SECRET_KEY) < 50 or "only-key" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be set to a random value of at least 50 characters.")
if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name exact hosts, without wildcards.")
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database.")
if not PUBLIC_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("PUBLIC_BASE_URL must start with https://")
if not REQUIRE_SECOND_FACTOR:
    raise ImproperlyConfigured("REQUIRE_SECOND_FACTOR cannot be switched off: staff hold other people's data.")
if not MFA_KEYS or not all(is_fernet_key(key) for key in MFA_KEYS):
    raise ImproperlyConfigured("MFA_KEYS must hold keys of 32 random bytes in URL-safe base64, none of them a default.")
for name, url, needed in (("BBB", BBB_URL, [BBB_SECRET]), ("JITSI", JITSI_URL, [JITSI_APP_ID, JITSI_SECRET])):
    if url and not (url.startswith("https://") and all(needed)):
        raise ImproperlyConfigured(f"{name}_URL must start with https:// and needs its secret: see docs/providers.")
if BBB_CHECKSUM not in {"sha1", "sha256", "sha384", "sha512"}:
    raise ImproperlyConfigured("BBB_CHECKSUM must be sha256, sha384, sha512 or sha1.")

DATABASES["default"] |= {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "sslmode": env.str("DATABASE_SSLMODE", default="verify-full"),
        "options": "-c statement_timeout=15000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=15000",
    },
}
CACHES = {"default": {"BACKEND": "lms.cache.ForgivingRedisCache", "LOCATION": env.str("REDIS_URL")}}

CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-lang"
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# Not among the options: the options of a storage go into the table of tasks with each file that is to be deleted.
AWS_S3_ACCESS_KEY_ID = read_secret("S3_ACCESS_KEY")
AWS_S3_SECRET_ACCESS_KEY = read_secret("S3_SECRET_KEY")
_s3 = {
    "bucket_name": env.str("S3_BUCKET"),
    "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
    "region_name": env.str("S3_REGION", default=None),
    "signature_version": "s3v4",
    "default_acl": None,
    "file_overwrite": False,
    "querystring_auth": True,
    "querystring_expire": 60,
}
STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3 | {"location": "private"}}
STORAGES["renditions"] = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": _s3 | {"location": "renditions"},
}

vars().update(env.email("EMAIL_URL"))
EMAIL_USE_SSL, EMAIL_USE_TLS = True, False
