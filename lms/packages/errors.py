"""Why a course is not written, or a package not read."""


class PackageRefused(Exception):
    """Holds one sentence for whoever ran the command. Nothing was written."""


class AlreadyHere(PackageRefused):
    """The course of the package is in this installation, and nobody asked for it to be updated."""
