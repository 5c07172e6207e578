"""What is recognised on drawn pages: numbers that all readings agree on, and nothing for certain otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed")

from disclosure.errors import Refused
from ingest.document import Grid, GridCell, Paragraph
from ingest.readers.scan.marks import Shape
from ingest.readers.scan.page import ReadPage, json_to_page, page_to_json, read_page
from ingest.readers.scan.picture import picture_to_page
from ingest.readers.scan.prose import strike
from ingest.readers.scan.shapes import counts_agree
from ingest.readers.scan.source import read_source
from ingest.readers.scan.upright import find_quarters
from ingest.readers.scan.words import Words
from tests.ingest.readers.scan.drawing import DPI, HEIGHT, LEFT, TOP, WIDTH, draw_table, to_array

NUMBERS = {
    (0, 0): "0",
    (0, 1): "1",
    (0, 2): "11",
    (0, 3): "100",
    (1, 0): "3606",
    (1, 1): "18649.25",
    (1, 2): "1,024",
    (1, 3): "88",
}
ODD = {(2, 0): "/", (2, 1): "O", (2, 2): "1 / 2", (2, 3): "5      3"}
BLANK, SCRAWLED, SEALED, STRUCK = (3, 0), (3, 1), (3, 2), (3, 3)


def centre(place: tuple[int, int]) -> tuple[int, int]:
    return LEFT + place[1] * WIDTH + WIDTH // 2, TOP + place[0] * HEIGHT + HEIGHT // 2


@cache
def cells() -> dict[tuple[int, int], GridCell]:
    """A table with numbers, things that are none, a blank cell, a scrawl, a seal over a blank cell, and a crossed-out 7."""
    page = draw_table(4, 4, NUMBERS | ODD | {STRUCK: "7"})
    draw = ImageDraw.Draw(page)
    x, y = centre(SCRAWLED)
    draw.line((x - 60, y + 15, x - 20, y - 18, x + 10, y + 20, x + 60, y - 15), fill="black", width=4)
    x, y = centre(SEALED)
    draw.ellipse((x - 40, y - 22, x + 40, y + 22), outline=(215, 30, 40), width=5)
    x, y = centre(STRUCK)
    draw.line((x - 18, y - 14, x + 18, y + 14), fill="black", width=4)
    (grid,) = [block for block in read_page(to_array(page), 3, DPI).blocks if isinstance(block, Grid)]
    return {(cell.row, cell.column): cell for row in grid.rows for cell in row}


@pytest.mark.parametrize("place", NUMBERS)
def test_plain_numbers_are_read(place: tuple[int, int]) -> None:
    assert (cells()[place].text, cells()[place].doubtful) == (NUMBERS[place], False)


@pytest.mark.parametrize("place", ODD)
def test_what_only_looks_like_a_number_is_never_one(place: tuple[int, int]) -> None:
    cell = cells()[place]
    assert cell.doubtful or not cell.text.isdigit()


def test_a_cell_without_ink_is_blank_and_one_with_unread_ink_is_not() -> None:
    assert (cells()[BLANK].text, cells()[BLANK].doubtful) == ("", False)
    for place in (SCRAWLED, SEALED, STRUCK):
        assert cells()[place].text
        assert cells()[place].doubtful


def test_cells_carry_their_page_and_place_in_points() -> None:
    cell = cells()[(0, 0)]
    assert cell.page == 3
    assert cell.bbox == pytest.approx([value * 72 / DPI for value in (LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT)], abs=1.5)


def test_rows_that_share_a_label_are_doubtful() -> None:
    """As where the rule between two labels is lost: nobody knows whose numbers these are."""
    texts = {(0, 0): "alpha", (0, 1): "12", (1, 0): "beta", (1, 1): "34", (2, 0): "gamma", (2, 1): "56"}
    page = draw_table(3, 2, texts, missing=frozenset({((0, 0), "down")}))
    (grid,) = read_page(to_array(page), 1, DPI).blocks
    assert isinstance(grid, Grid)
    assert {cell.text: cell.doubtful for row in grid.rows for cell in row if cell.column} == {
        "12": True,
        "34": True,
        "56": False,
    }


def test_figures_side_by_side_without_rules_are_doubtful() -> None:
    page = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(page)
    for row in range(3):
        for column in range(3):
            draw.text((300 + 400 * column, 500 + 90 * row), f"{row + 1}{column + 4}", fill="black", font_size=40)
    (grid,) = read_page(to_array(page), 1, DPI).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["14", "15", "16"],
        ["24", "25", "26"],
        ["34", "35", "36"],
    ]
    assert all(cell.doubtful for row in grid.rows for cell in row)


def test_a_page_number_is_no_text() -> None:
    page = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(page)
    draw.text((300, 500), "gongkai", fill="black", font_size=40)
    draw.text((800, 2250), "- 4 -", fill="black", font_size=40)
    assert read_page(to_array(page), 1, DPI).blocks == (Paragraph("gongkai", page=1),)


def test_a_page_on_its_side_or_head_is_set_upright() -> None:
    with Image.open(Path(__file__).parent / "data" / "scan-two-pages.tiff") as scan:
        scan.seek(1)
        picture = np.asarray(scan.convert("L"))
    assert [find_quarters(np.ascontiguousarray(np.rot90(picture, -quarters))) for quarters in (0, 1, 2)] == [0, 1, 2]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_places_on_a_turned_page_are_those_of_the_page_as_handed_in(quarters: int) -> None:
    page = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(page).rectangle((300, 500, 340, 560), fill="black")
    handed_in = np.ascontiguousarray(np.rot90(to_array(page), -quarters))
    upright = picture_to_page(handed_in, DPI, quarters)
    dark = np.argwhere(handed_in[..., 0] < 128)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0) + 1
    assert upright.bbox(300, 500, 341, 561) == pytest.approx(
        [value * 72 / DPI for value in (left, top, right, bottom)], abs=0.2
    )


def test_an_empty_page_has_no_blocks() -> None:
    assert read_page(to_array(Image.new("RGB", (1654, 2339), "white")), 1, DPI).blocks == ()


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("新收申请12件，办结11件", "新收申请12件，办结11件", "新收申请12件，办结11件"),
        ("新收申请12件，办结11件", "新收申请12件，办结17件", "新收申请12件，办结□□件"),
        ("新收申请12件，办结11件", "新收申请件，办结11件", "新收申请□□件，办结11件"),
        ("2023年报告", "", "□□□□年报告"),
    ],
)
def test_figures_in_prose_on_which_two_readings_differ_are_struck_out(first: str, second: str, kept: str) -> None:
    assert strike(Words(first, 1.0), Words(second, 1.0)) == kept


def digit(x0: int, width: int = 12, slant: float = 0.0, roof: float = 1.0) -> Shape:
    return Shape(x0, 100, x0 + width, 120, slant, roof)


@pytest.mark.parametrize(
    ("number", "shapes", "agrees"),
    [
        ("11", [digit(0), digit(15)], True),
        ("1", [digit(0), digit(15)], False),
        ("111", [digit(0), digit(15)], False),
        ("53", [digit(0), digit(60)], False),
        ("1.5", [digit(0), Shape(14, 117, 17, 120), digit(20)], True),
        ("15", [digit(0), Shape(14, 117, 17, 120), digit(20)], False),
        ("88", [digit(0, width=28)], True),
        ("8", [digit(0, width=28)], False),
        ("1", [digit(0, slant=-0.3)], False),
        ("7", [digit(0, slant=-0.3, roof=0.3)], False),
        ("7", [digit(0, slant=-0.3)], True),
    ],
)
def test_a_number_must_have_the_shapes_of_its_digits(number: str, shapes: list[Shape], agrees: bool) -> None:
    assert counts_agree(number, shapes) is agrees


def test_a_page_travels_as_json() -> None:
    cell = GridCell("12", 0, 1, 2, 3, 4, (1.0, 2.0, 3.5, 4.0), True)
    page = ReadPage((Paragraph("文字", page=4), Grid(((cell,),), "ruled")), goes_on=True)
    assert json_to_page(page_to_json(page)) == page
    with pytest.raises(ValueError, match="no page"):
        json_to_page(b"[]")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(40), b"II*\x00" + bytes(10), b"BM" + bytes(60), b"\xff\xd8\xff\xe0"]
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="picture 1"):
        read_source(data, 1)
