"""The blocks of a lesson. Each says what it means to a learner; none lets raw HTML or foreign content in."""

from courses.blocks.cases import CaseFileBlock, ConversationBlock
from courses.blocks.lesson import LessonBody
from courses.blocks.margin import MARGIN, DefinitionBlock, LegalSourceBlock
from courses.blocks.media import AUDIO, LANGUAGES, VIDEO, CaptionsBlock, MediaBlock, PictureBlock, ResourceBlock
from courses.blocks.overviews import ComparisonBlock, ProcessBlock, TimelineBlock
from courses.blocks.practice import CheckOptionBlock, KnowledgeCheckBlock
from courses.blocks.signs import IndicatorBlock, IndicatorNumberBlock, VignetteBlock
from courses.blocks.words import SIMPLE_TEXT, ContentNoticeBlock, TextBlock

__all__ = [
    "AUDIO",
    "LANGUAGES",
    "MARGIN",
    "SIMPLE_TEXT",
    "VIDEO",
    "CaptionsBlock",
    "CaseFileBlock",
    "CheckOptionBlock",
    "ComparisonBlock",
    "ContentNoticeBlock",
    "ConversationBlock",
    "DefinitionBlock",
    "IndicatorBlock",
    "IndicatorNumberBlock",
    "KnowledgeCheckBlock",
    "LegalSourceBlock",
    "LessonBody",
    "MediaBlock",
    "PictureBlock",
    "ProcessBlock",
    "ResourceBlock",
    "TextBlock",
    "TimelineBlock",
    "VignetteBlock",
]
