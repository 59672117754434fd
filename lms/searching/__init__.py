"""Search over what a visitor may open, in the language of the page: courses and what is in them, webinars, texts."""

from lms.searching.asked import LONGEST_QUERY, Asked
from lms.searching.finding import RESULTS_SHOWN, Found, Kind, Result, search

__all__ = ["LONGEST_QUERY", "RESULTS_SHOWN", "Asked", "Found", "Kind", "Result", "search"]
