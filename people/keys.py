"""Keys of rows in addresses."""

from django.urls.converters import IntConverter

LONGEST_KEY = 9  # digits


class KeyConverter(IntConverter):
    """``<key:pk>``: a number that every database can hold as a key; a longer one is no address of ours."""

    regex = f"[0-9]{{1,{LONGEST_KEY}}}"
