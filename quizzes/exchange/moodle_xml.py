"""Moodle's XML of questions (``question/format/xml/format.php``), in and out. Pure."""

from quizzes.exchange.moodle.reading import read as read_moodle_xml
from quizzes.exchange.moodle.writing import write as write_moodle_xml

__all__ = ["read_moodle_xml", "write_moodle_xml"]
