"""What can go wrong with background work."""


class Abandoned(Exception):
    """The worker died twice while it ran this task."""
