"""Ruling lines and the cells between them, on drawn pages; nothing is recognised here."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

pytest.importorskip("cv2", reason="the extra [ocr] is not installed")

from ingest.readers.scan.grid import Box, lattice_to_boxes
from ingest.readers.scan.picture import find_tilt, picture_to_page
from ingest.readers.scan.rules import find_lattices
from tests.ingest.readers.scan.drawing import DPI, HEIGHT, LEFT, PAGE, TOP, WIDTH, blank_page, draw_table, to_array


def boxes(picture: Image.Image) -> list[Box]:
    page = picture_to_page(to_array(picture), DPI)
    (lattice,) = find_lattices(page)
    return list(lattice_to_boxes(page, lattice).boxes)


def spans(found: list[Box]) -> set[tuple[int, int, int, int]]:
    return {(box.row, box.column, box.rowspan, box.colspan) for box in found}


def test_every_field_of_a_plain_table_is_a_cell() -> None:
    assert spans(boxes(draw_table(3, 4))) == {(row, column, 1, 1) for row in range(3) for column in range(4)}


def test_fields_without_a_rule_between_them_are_one_cell() -> None:
    missing = frozenset({((0, 0), "right"), ((1, 2), "down")})
    found = spans(boxes(draw_table(3, 3, missing=missing)))
    assert found == {(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 2, 1), (2, 0, 1, 1), (2, 1, 1, 1)}


def test_a_cell_that_is_no_rectangle_is_unsure() -> None:
    missing = frozenset({((0, 0), "right"), ((0, 0), "down")})
    assert [box.unsure for box in boxes(draw_table(2, 2, missing=missing))] == [True, False]


def test_a_rule_half_lost_leaves_it_open_how_many_rows_there_are() -> None:
    page = draw_table(3, 2, missing=frozenset({((1, 0), "down")}))
    for x in range(LEFT, LEFT + WIDTH, 28):
        ImageDraw.Draw(page).line((x, TOP + 2 * HEIGHT, x + 12, TOP + 2 * HEIGHT), fill="black", width=3)
    assert {(box.row, box.column): box.torn for box in boxes(page)} == {
        (0, 0): False,
        (0, 1): False,
        (1, 0): True,
        (1, 1): False,
        (2, 1): False,
    }


def test_a_table_that_the_end_of_the_page_leaves_open_keeps_its_last_row() -> None:
    found = boxes(draw_table(3, 2, bottom=False))
    assert [(box.row, box.cut) for box in found] == [
        (0, False),
        (0, False),
        (1, False),
        (1, False),
        (2, True),
        (2, True),
    ]


def test_strokes_of_large_figures_are_no_rules() -> None:
    texts = {(row, column): "1111" for row in range(2) for column in range(2)}
    assert spans(boxes(draw_table(2, 2, texts, size=50))) == {(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}


def test_dashed_rules_are_rules() -> None:
    assert len(boxes(draw_table(3, 3, dash=10))) == 9


def test_a_frame_or_an_underline_is_no_table() -> None:
    page = blank_page()
    draw = ImageDraw.Draw(page)
    draw.line((200, 400, 900, 400), fill="black", width=3)
    draw.rectangle((200, 600, 900, 900), outline="black", width=3)
    assert find_lattices(picture_to_page(to_array(page), DPI)) == []


@pytest.mark.parametrize("angle", [-2.5, -0.4, 1.1])
def test_a_tilted_page_is_turned_upright_and_its_places_turned_back(angle: float) -> None:
    picture = draw_table(4, 5).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")
    gray = np.asarray(picture.convert("L"))
    assert find_tilt(gray, DPI) == pytest.approx(-angle, abs=0.06)
    page = picture_to_page(to_array(picture), DPI)
    (lattice,) = find_lattices(page)
    first = lattice_to_boxes(page, lattice).boxes[0]
    x0, top, x1, bottom = page.bbox(first.x0, first.top, first.x1, first.bottom)
    turned = np.deg2rad(angle)
    dx, dy = LEFT - PAGE[0] / 2, TOP - PAGE[1] / 2
    corner = (
        PAGE[0] / 2 + dx * np.cos(turned) + dy * np.sin(turned),
        PAGE[1] / 2 - dx * np.sin(turned) + dy * np.cos(turned),
    )
    assert x0 - 1 <= corner[0] * 72 / DPI <= x1
    assert top - 1 <= corner[1] * 72 / DPI <= bottom + 1
