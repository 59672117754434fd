"""What is said of a translation where it is read."""

from django import template

from courses.translation_notes import notes_on

register = template.Library()
register.simple_tag(notes_on, name="translation_notes")
