"""A page of an original as a picture, so that a reader sees the very cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """What is to be seen: a `page` from 1; a `box` on it to be outlined, (x0, top, x1, bottom) in points of the page as
    displayed; whether of the page only the `strip` around the box."""

    page: int
    box: tuple[float, float, float, float] | None = None
    strip: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A view of a page as PNG, its size in pixels, and how many pages the original has."""

    pages: int
    width: int
    height: int
    png: bytes


TakePicture = Callable[[bytes, View], PagePicture]  # raises Refused for what cannot be pictured
