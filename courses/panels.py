"""What stands in the editor beside the fields."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from courses.content_checks import findings


class ChecksPanel(Panel):
    """“Before you submit”: what the checks found in the draft as it was saved last, and what happens next.

    For a model with ``draft_to_check()``. ``template`` may say more about the way of its texts.
    """

    def __init__(self, heading=None, template="courses/checks_panel.html", **kwargs):
        super().__init__(heading=heading or _("Before you submit"), **kwargs)
        self.template = template

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "template": self.template}

    @property
    def clean_name(self):
        return super().clean_name or "checks"

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["is_saved"] = self.instance.pk is not None
            context["findings"] = findings(self.instance.draft_to_check()) if context["is_saved"] else []
            return context
