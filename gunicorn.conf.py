"""How gunicorn serves Waymark: ``gunicorn lms.wsgi``. WEB_CONCURRENCY sets the number of workers."""

import os

bind = "127.0.0.1:8000"  # TCP, not a socket file: without an address of the visitor no form of allauth answers
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
keepalive = 5
timeout = 60  # longer than the database's own limit on a statement
control_socket_disable = True  # it would lie in the home folder
