"""The body of a lesson: which blocks it may hold, and how many of each."""

from wagtail import blocks

from courses.blocks.cases import CaseFileBlock, ConversationBlock
from courses.blocks.contacts import HelplinesBlock
from courses.blocks.figures import StatisticsBlock
from courses.blocks.margin import DefinitionBlock, LegalSourceBlock
from courses.blocks.media import MediaBlock, PictureBlock
from courses.blocks.overviews import ComparisonBlock, ProcessBlock, TimelineBlock
from courses.blocks.paper import ChecklistBlock, ResourceBlock
from courses.blocks.practice import KnowledgeCheckBlock
from courses.blocks.signs import IndicatorBlock, VignetteBlock
from courses.blocks.words import SIMPLE_TEXT, ContentNoticeBlock, TextBlock


class LessonBody(blocks.StreamBlock):
    text = TextBlock(features=["h2", "h3", *SIMPLE_TEXT], max_length=20_000)
    indicator = IndicatorBlock()
    vignette = VignetteBlock()
    case_file = CaseFileBlock()
    conversation = ConversationBlock()
    comparison = ComparisonBlock()
    timeline = TimelineBlock()
    process = ProcessBlock()
    statistics = StatisticsBlock()
    picture = PictureBlock()
    media = MediaBlock()
    definition = DefinitionBlock()
    legal_source = LegalSourceBlock()
    content_notice = ContentNoticeBlock()
    knowledge_check = KnowledgeCheckBlock()
    checklist = ChecklistBlock()
    helplines = HelplinesBlock()
    resource = ResourceBlock()

    class Meta:
        max_num = 60
        block_counts = {
            "indicator": {"max_num": 11},
            "case_file": {"max_num": 3},
            "conversation": {"max_num": 3},
            "comparison": {"max_num": 5},
            "timeline": {"max_num": 3},
            "process": {"max_num": 3},
            "statistics": {"max_num": 5},
            "picture": {"max_num": 12},
            "media": {"max_num": 5},
            "checklist": {"max_num": 3},
            "helplines": {"max_num": 1},
            "resource": {"max_num": 10},
            "knowledge_check": {"max_num": 10},
            "definition": {"max_num": 10},
            "legal_source": {"max_num": 10},
        }
