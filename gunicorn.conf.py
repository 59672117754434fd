"""How gunicorn serves Waymark: ``gunicorn lms.wsgi``. WEB_CONCURRENCY sets the number of workers."""

import gc
import os

from gunicorn.glogging import Logger


class LoggerWithoutSecrets(Logger):
    """The access log, where an operator switches it on: the tokens in addresses are left out."""

    def atoms(self, resp, req, environ, request_time):
        from lms.logs import without_secrets  # noqa: PLC0415 -- the folder is on the path only once the server runs

        atoms = super().atoms(resp, req, environ, request_time)
        return {name: without_secrets(value) if isinstance(value, str) else value for name, value in atoms.items()}


bind = "127.0.0.1:8000"  # TCP, not a socket file: without an address of the visitor no form of allauth answers
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
keepalive = 5
timeout = 60  # longer than the database's own limit on a statement
preload_app = True  # workers share the memory of what is imported before they are forked
logger_class = LoggerWithoutSecrets
control_socket_disable = True  # it would lie in the home folder


def when_ready(server):
    """Import the views as well, and keep the collector's hands off what is shared."""
    from django.urls import get_resolver  # noqa: PLC0415 -- the settings are there only now

    get_resolver().url_patterns  # noqa: B018 -- this imports them
    gc.collect()
    gc.freeze()
