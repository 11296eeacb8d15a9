"""Picture captions and credits of a page. They go to `Report.images`, not into the text: a caption often tells
of another event than the report, and its figures and dates must not count as the report's."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from dateline.model import Image
from dateline.read import furniture
from dateline.read.clean import line, squash

_MAX_CAPTION = 700
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|attribution|image-?source|photo-?by|fotograf|rights|provider", re.I
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:image|photo|picture|media|img|figure|foto|lead|gallery)[\w-]*caption|caption(?:[_-]*text)?|figcaption|bildunterschrift)(?:$|[\s_-])",
    re.I,
)
_LABEL = re.compile(r"^(?:image|photo|picture|media)?\s*(?:caption|gallery|slideshow)\s*[:,]?\s+", re.I)


def take_captions(tree: HtmlElement) -> list[Image]:
    """The captions and credits of the tree's pictures, in order, each once; they are removed from the tree."""
    images: list[Image] = []
    seen: set[str] = set()
    taken: set[HtmlElement] = set()
    for element in [e for e in tree.iter() if _is_caption(e)]:
        if element.getparent() is None or not taken.isdisjoint(element.iterancestors()):
            continue
        taken.add(element)
        image = _image(element)
        if image is not None:
            key = squash(image.caption or image.credit or "")
            if key and key not in seen:
                seen.add(key)
                images.append(image)
        element.drop_tree()
    return images


def _is_caption(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in (
        "body",
        "html",
        "article",
        "main",
        "meta",
        "script",
    ):
        return False
    if element.tag != "figcaption":
        names = element.get("class") or ""
        if not names or not _CAPTION_CLASS.search(names) or sum(1 for _ in element.iter("p", "h1", "h2")) > 2:
            return False
    return len(element.text_content()) <= _MAX_CAPTION


def _image(element: HtmlElement) -> Image | None:
    credits = []
    for part in list(element.iter()):
        if part is element or not isinstance(part.tag, str):
            continue
        if part.tag in ("script", "style", "button", "svg"):
            part.drop_tree()
        elif (part.tag in ("cite",) or _CREDIT_CLASS.search(part.get("class") or "")) and part.getparent() is not None:
            credits.append(line(part.text_content()))
            part.drop_tree()
    caption = _LABEL.sub("", line(" ".join(element.itertext())))
    split = furniture.split_caption(caption) if not any(credits) else None
    if split:
        caption, credit = split
    elif furniture.is_credit(caption):
        caption, credit = "", furniture.credit(caption)
    else:
        credit = next((furniture.credit(c) for c in credits if c), "")
    return Image(caption or None, credit or None) if caption or credit else None
