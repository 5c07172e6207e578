"""Characters recognised from pictures of lines, and lines detected on a page, by rapidocr and the models in its wheel."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ingest.readers.scan.picture import Pixels

BATCH = 8
THREADS = 1
NARROWEST = 96
WIDEST_RATIO = 40.0
LONGEST_SIDE = 1280
LEAST_TEXT = 0.4


@dataclass(frozen=True, slots=True)
class Words:
    """A line as recognised; `sure` is the confidence of its least sure character, 0 to 1."""

    text: str
    sure: float


@cache
def _engine() -> Any:
    """The engine, loaded once; no classifier of angles, which turns short numbers round, and nothing on the terminal."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.max_side_len": LONGEST_SIDE,
            "Global.return_word_box": True,
            "Det.box_thresh": LEAST_TEXT,
            "Rec.rec_batch_num": BATCH,
            "Rec.rec_img_shape": [3, 48, NARROWEST],
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read_lines(pictures: Sequence[Pixels]) -> list[Words]:
    """What each gray picture of one line says; an empty text where nothing was recognised."""
    colour = [_bounded(np.repeat(picture[..., None], 3, axis=2)) for picture in pictures]
    if not colour:
        return []
    found = _engine().recognize_txt(colour)
    return [
        Words(text.strip(), min(details.confs, default=0.0) if text else 0.0)
        for text, details in zip(found.txts, found.word_results, strict=True)
    ]


def _bounded(picture: Pixels) -> Pixels:
    """No wider than the recogniser can hold in memory; what is longer is no line of text."""
    return picture[:, : max(1, int(picture.shape[0] * WIDEST_RATIO))]


def find_lines(picture: Pixels) -> list[tuple[int, int, int, int]]:
    """(x0, top, x1, bottom) in pixels of each piece of text on a gray page."""
    found = _engine()(np.repeat(picture[..., None], 3, axis=2), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None:
        return []
    return [
        (int(box[:, 0].min()), int(box[:, 1].min()), int(np.ceil(box[:, 0].max())), int(np.ceil(box[:, 1].max())))
        for box in boxes
    ]
