"""Background work over django-tasks. Knows no domain. ``from jobs.tasks import task`` is the only way in."""
