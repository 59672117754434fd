"""Files of the import of people: an empty list to fill in, and the report of rows that were not imported."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.import_screens import problem_lines
from people.models import PeopleImport
from people.roster.words import LABELS
from people.services import record_event
from people.stepup import step_up
from reports.desk import few_exports
from reports.downloads import download, format_or_404
from reports.spreadsheets import Column

WIDTHS = {"email": 32, "organisation": 36, "job_title": 24, "language": 10, "gender": 10, "started_on": 14}


@require_safe
@desk_view(access.can_manage_people)
def import_template(request):
    """A list with the headings that the import knows, in the language of the page, and no rows."""
    columns = [Column(str(label), WIDTHS.get(name, 28)) for name, label in LABELS.items()]
    return download(columns, [], file_format=format_or_404(request.GET.get("format")), name="people", title=_("People"))


@require_POST
@desk_view(access.can_manage_people)
@few_exports
@step_up
def import_report_export(request, pk):
    """The rows with problems, each with its sentence."""
    item = get_object_or_404(PeopleImport.objects.visible_to(request.user).exclude(finished_at=None), pk=pk)
    file_format = format_or_404(request.GET.get("format"))
    data = {"list": "import_report", "format": file_format, "filters": []}
    record_event(action="list.exported", thing=item, by=request.user, now=timezone.now(), data=data)
    columns = [Column(_("Row"), 8), Column(_("Column"), 28), Column(_("Problem"), 80)]
    lines = problem_lines(item.report.get("problem_list", []))
    rows = ((line["row"], str(line["what"]), line["sentence"]) for line in lines)
    name = f"import-{item.pk}-{timezone.localdate(item.finished_at):%Y-%m-%d}"
    return download(columns, rows, file_format=file_format, name=name, title=_("Report"))
