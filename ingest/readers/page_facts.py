"""What a web page says of itself: its address and the day it was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

import lxml.html

DATE_METAS = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publishtime",
    "dc.date",
    "firstpublishedtime",
    "created",
)
URL_METAS = ("og:url", "url", "canonical")
LABELLED = re.compile(
    r"(?:发布|公开|信息|发文|生成|公布|更新)(?:日期|时间)[\s:：\]】]{0,8}((?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2})"
)
DATE = re.compile(r"((?:19|20)[0-9]{2})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})")
SOURCE = re.compile(r"(?:来源|原文地址|原文链接|网址|链接)[\s:：]{0,4}(https?://[!#-&(-;=?-~]{4,300})")
MOST_TEXT = 200_000


class PageFacts(NamedTuple):
    """The page's own address, and the ISO date it was published; None where it does not say."""

    source_url: str | None = None
    published: str | None = None


def find_facts(root: lxml.html.HtmlElement) -> PageFacts:
    """Address and date from metadata, else from words such as 发布日期：2023-01-31 in the text."""
    text, metas = root.text_content()[:MOST_TEXT], read_metas(root)
    return PageFacts(_address(root, text, metas), _published(root, text, metas))


def parse_date(text: str) -> str | None:
    """The ISO date that a text begins with or contains, None when there is none that the calendar has."""
    match = DATE.search(text)
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _published(root: lxml.html.HtmlElement, text: str, metas: Mapping[str, str]) -> str | None:
    for name in DATE_METAS:
        if found := parse_date(metas.get(name, "")):
            return found
    for element in root.iter("publishtime", "time"):
        if found := parse_date(element.get("datetime") or element.text_content()):
            return found
    match = LABELLED.search(text)
    return parse_date(match.group(1)) if match else None


def _address(root: lxml.html.HtmlElement, text: str, metas: Mapping[str, str]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    match = SOURCE.search(text)
    stated = [match.group(1)] if match else []
    for candidate in (*links, *(metas.get(name) for name in URL_METAS), *stated):
        if candidate and _is_address(candidate.strip()):
            return str(candidate).strip()
    return None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and len(text) <= 500


def read_metas(root: lxml.html.HtmlElement) -> dict[str, str]:
    """The contents of the metadata of a page by name, in lower case."""
    return {
        (meta.get("name") or meta.get("property") or "").lower(): (meta.get("content") or "").strip()
        for meta in root.iter("meta")
    }
