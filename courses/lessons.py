"""A lesson as it is laid out: its parts in the text column and the notes in the margin."""

from dataclasses import dataclass
from typing import Any

from courses.blocks import MARGIN


@dataclass(frozen=True)
class Part:
    """One block in the text column. ``skip_to`` is the id of the block that a content notice lets skip."""

    block: Any
    skip_to: str = ""
    is_skippable: bool = False


def parts(body: Any) -> list[Part]:
    """The blocks of the text column. A content notice names the block after it, which gets an end to skip to."""
    column = [block for block in body if block.block_type not in MARGIN]
    followers = [*column, None][1:]
    notices = {block.id for block in column if block.block_type == "content_notice"}
    laid_out, is_skippable = [], False
    for block, follower in zip(column, followers, strict=True):
        is_notice = block.id in notices and follower is not None
        laid_out.append(Part(block, skip_to=follower.id if is_notice else "", is_skippable=is_skippable))
        is_skippable = is_notice
    return laid_out


def margin(body: Any) -> list[Any]:
    return [block for block in body if block.block_type in MARGIN]
