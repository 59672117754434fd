from django import template

from people import dates

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("weekday_date", dates.weekday_date)
register.filter("weekday_day", dates.weekday_day)
