"""Zipped files whose bytes depend on their content alone: no dates of the day."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
A_DAY = (2024, 1, 1, 0, 0, 0)


def repack(data: bytes, change: Callable[[str, bytes], bytes] = lambda name, content: content) -> bytes:
    """The same archive with fixed dates; `change` may rewrite a member, given its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = MODIFIED.sub(rb"\g<1>2024-01-01T00:00:00Z", source.read(name))
            entry = zipfile.ZipInfo(name, A_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, change(name, content))
    return out.getvalue()
