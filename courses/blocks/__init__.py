"""The blocks of a lesson. Each says what it means to a learner; none lets raw HTML or foreign content in."""

from courses.blocks.cases import CaseFileBlock, ConversationBlock
from courses.blocks.contacts import CountryLinesBlock, HelplinesBlock, LineBlock
from courses.blocks.figures import FigureBlock, StatisticsBlock
from courses.blocks.lesson import LessonBody
from courses.blocks.margin import MARGIN, DefinitionBlock, LegalSourceBlock
from courses.blocks.media import AUDIO, LANGUAGES, VIDEO, CaptionsBlock, MediaBlock, PictureBlock, VideoBlock
from courses.blocks.overviews import ComparisonBlock, ProcessBlock, TimelineBlock
from courses.blocks.paper import ChecklistBlock, ChecklistGroupBlock, ResourceBlock
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
    "ChecklistBlock",
    "ChecklistGroupBlock",
    "ComparisonBlock",
    "ContentNoticeBlock",
    "ConversationBlock",
    "CountryLinesBlock",
    "DefinitionBlock",
    "FigureBlock",
    "HelplinesBlock",
    "IndicatorBlock",
    "IndicatorNumberBlock",
    "KnowledgeCheckBlock",
    "LegalSourceBlock",
    "LessonBody",
    "LineBlock",
    "MediaBlock",
    "PictureBlock",
    "ProcessBlock",
    "ResourceBlock",
    "StatisticsBlock",
    "TextBlock",
    "TimelineBlock",
    "VideoBlock",
    "VignetteBlock",
]
