"""Rows by the thousand, to measure with: ``manage.py seed``. All invented; written through the models.

Every function adds what is missing up to a number and says which rows it added, so that a second run with the
same numbers adds nothing. What a row holds depends on its number alone: two seeded databases of a size are alike.
"""

BATCH = 1_000  # people and all their facts that are written in one transaction
MAIL_DOMAIN = "seed.example.org"  # how a seeded person is known
SLUG = "seed"  # how a seeded page is known: seed-course-1, seed-webinar-1
