"""A whole course as one file, carried from one installation to another. The format: ``docs/course-package.md``."""
