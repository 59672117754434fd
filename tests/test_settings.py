"""The settings of production: they start with what an operator gives, and refuse what would be a hole."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GIVEN = {
    "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    "SECRET_KEY": "x7" * 40,
    "MFA_KEYS": "VuXDpfpUgGuFfAd6ggw1cBLjG7S6Xc0UqYqV0ZgkXHs=",
    "ALLOWED_HOSTS": "learn.example.org",
    "PUBLIC_BASE_URL": "https://learn.example.org",
    "DATABASE_URL": "postgres://waymark:waymark@127.0.0.1/waymark",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+ssl://waymark:waymark@127.0.0.1:465",
    "S3_BUCKET": "waymark",
    "S3_REGION": "eu-central-1",
    "S3_ACCESS_KEY": "waymark",
    "S3_SECRET_KEY": "waymark",
}


def run(code: str, **changes: str | None) -> subprocess.CompletedProcess:
    """``code`` in a process of its own, with the environment of an operator."""
    wanted = {name: value for name, value in (GIVEN | changes).items() if value is not None}
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **wanted}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_production_starts_with_what_an_operator_gives():
    shown = run(
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.DEMO, s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.DATABASES['default']['OPTIONS']['sslmode'],"
        " s.CSRF_TRUSTED_ORIGINS, s.EMAIL_USE_SSL, s.REQUIRE_SECOND_FACTOR, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)"
    )
    assert shown.stderr == ""
    assert shown.stdout.strip() == (
        "False False __Host-sessionid True True True 31536000 verify-full ['https://learn.example.org'] True True False"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-key-that-production-refuses" * 2}, "SECRET_KEY"),
        ({"MFA_KEYS": None}, "MFA_KEYS"),
        ({"MFA_KEYS": "short"}, "MFA_KEYS"),
        ({"MFA_KEYS": ","}, "MFA_KEYS"),
        ({"MFA_KEYS": "ZGV2ZWxvcG1lbnQtb25seS1rZXktMDAwMDAwMDAwMDA="}, "MFA_KEYS"),  # development's
        ({"MFA_KEYS": "dGVzdC1vbmx5LWtleS0wMDAwMDAwMDAwMDAwMDAwMDA="}, "MFA_KEYS"),  # the tests'
        ({"REQUIRE_SECOND_FACTOR": "off"}, "REQUIRE_SECOND_FACTOR"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "learn.example.org,*.example.org"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ".example.org"}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////tmp/waymark.sqlite3"}, "DATABASE_URL"),
        ({"PUBLIC_BASE_URL": None}, "PUBLIC_BASE_URL"),
        ({"PUBLIC_BASE_URL": "http://learn.example.org"}, "PUBLIC_BASE_URL"),
        ({"REDIS_URL": None}, "REDIS_URL"),
        ({"S3_BUCKET": None}, "S3_BUCKET"),
        ({"EMAIL_URL": None}, "EMAIL_URL"),
    ],
)
def test_production_refuses_to_start_on(changes, said):
    refused = run("import lms.settings.production", **changes)
    assert refused.returncode == 1
    last = refused.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert said in last


def test_a_storage_opens_without_telling_its_keys():
    """Wagtail writes how a storage is made into the table of tasks when a file is to be deleted."""
    shown = run(
        "import django; django.setup();"
        "from django.core.files.storage import storages as s;"
        "found = [s[name] for name in ('default', 'renditions')];"
        "print([(one.access_key, one.secret_key) for one in found]);"
        "print([one.deconstruct() for one in found])",
        S3_ACCESS_KEY="the-name-of-a-key",
        S3_SECRET_KEY="the-key-itself",
    )
    assert shown.stderr == ""
    used, told = shown.stdout.strip().splitlines()
    assert used == str([("the-name-of-a-key", "the-key-itself")] * 2)
    assert "the-key-itself" not in told
    assert "the-name-of-a-key" not in told
    assert told.count("waymark") == 2  # the bucket


SERVER = {
    "id": "ministry",
    "name": "The ministry",
    "server_url": "https://sign-in.example.org",
    "client_id": "waymark",
    "mail_domains": ["Ministry.example.org"],
}


def test_an_organisation_s_sign_in_comes_from_the_environment(tmp_path):
    kept = tmp_path / "secret"
    kept.write_text("s3cret\n")
    servers = json.dumps([SERVER | {"client_secret_file": str(kept), "mfa": True}])
    shown = run(
        "import json; from django.conf import settings as s; print(json.dumps(s.SOCIALACCOUNT_PROVIDERS))",
        OIDC_PROVIDERS=servers,
    )
    [app] = json.loads(shown.stdout)["openid_connect"]["APPS"]
    assert (app["provider_id"], app["client_id"], app["secret"]) == ("ministry", "waymark", "s3cret")
    assert app["settings"] == {
        "server_url": "https://sign-in.example.org",
        "mail_domains": ["ministry.example.org"],
        "organisation": None,
        "mfa": True,
        "oauth_pkce_enabled": True,
    }


@pytest.mark.parametrize(
    ("servers", "said"),
    [
        ("{", "OIDC_PROVIDERS"),
        ('{"id": "ministry"}', "OIDC_PROVIDERS"),
        (json.dumps([SERVER | {"client_id": ""}]), "client_id"),
        (json.dumps([SERVER | {"server_url": "http://sign-in.example.org"}]), "https"),
        (json.dumps([SERVER | {"mail_domains": []}]), "may vouch for nobody"),
        (json.dumps([SERVER | {"client_secret_file": "/nowhere"}]), "No such file"),
    ],
)
def test_an_organisation_s_sign_in_is_refused_when_it_cannot_work(servers, said):
    refused = run("import lms.settings.production", OIDC_PROVIDERS=servers)
    assert refused.returncode == 1
    last = refused.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert said in last


def test_a_secret_may_come_from_a_file(tmp_path):
    kept = tmp_path / "secret"
    kept.write_text("y9" * 40 + "\n")
    shown = run(
        "from django.conf import settings; print(settings.SECRET_KEY)", SECRET_KEY=None, SECRET_KEY_FILE=str(kept)
    )
    assert shown.stdout.strip() == "y9" * 40


def test_every_static_file_that_a_template_names_is_in_the_manifest(tmp_path):
    """As deployed: collected, named by their content, and every name in a style sheet or script found."""
    collected = run(
        f"from django.conf import settings; settings.STATIC_ROOT = {str(tmp_path)!r};"
        "import django; django.setup();"
        "from django.core.management import call_command as call;"
        "call('collectstatic', interactive=False, verbosity=0);"
        "from django.templatetags.static import static;"
        f"[print(name, static(name)) for name in {sorted(static_names())!r}]"
    )
    assert collected.stderr == ""
    found = dict(line.split() for line in collected.stdout.splitlines())
    assert set(found) == static_names()
    assert [address for address in found.values() if not (tmp_path / address.removeprefix("/static/")).is_file()] == []
    assert [name for name, address in found.items() if address == f"/static/{name}"] == []


def static_names() -> set[str]:
    """Every path in ``{% static "…" %}`` of our templates."""
    texts = (path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    return {name for text in texts for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", text)}
