"""The platform's name and colour in the content room."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def brand_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
