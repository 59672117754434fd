"""The body of a lesson: which blocks it may hold, and how many of each."""

from wagtail import blocks

from courses.blocks.margin import DefinitionBlock, LegalSourceBlock
from courses.blocks.media import MediaBlock, PictureBlock, ResourceBlock
from courses.blocks.practice import KnowledgeCheckBlock
from courses.blocks.signs import IndicatorBlock, VignetteBlock
from courses.blocks.words import SIMPLE_TEXT, ContentNoticeBlock, TextBlock


class LessonBody(blocks.StreamBlock):
    text = TextBlock(features=["h2", "h3", *SIMPLE_TEXT], max_length=20_000)
    indicator = IndicatorBlock()
    vignette = VignetteBlock()
    picture = PictureBlock()
    media = MediaBlock()
    definition = DefinitionBlock()
    legal_source = LegalSourceBlock()
    content_notice = ContentNoticeBlock()
    knowledge_check = KnowledgeCheckBlock()
    resource = ResourceBlock()

    class Meta:
        max_num = 60
        block_counts = {
            "indicator": {"max_num": 11},
            "media": {"max_num": 5},
            "knowledge_check": {"max_num": 10},
            "definition": {"max_num": 10},
            "legal_source": {"max_num": 10},
        }
