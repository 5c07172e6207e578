from __future__ import annotations

import pytest

from service.answering import Answering
from service.claims.checking import Checking


@pytest.fixture(scope="session")
def checking(answering: Answering) -> Checking:
    """The claim desk over the sample reports."""
    return Checking(answering)
