"""A program that puts reports until it is killed: `python putting.py HOME SEED`; a line on stdout for each one acknowledged."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from tests.disclosure.holding import Stores, make_report

LONGER = 40  # times as many chunks, so that most kills fall into the transaction

if __name__ == "__main__":
    home, seed = Path(sys.argv[1]), int(sys.argv[2])
    stores, chosen = Stores(home), random.Random(seed)
    stores.reports.sweep()
    stores.reports.remove(stores.put("云麓县人民政府", 2001, f"第{seed}轮").report_id)  # dictionaries are loaded
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        report, data = make_report("岫澜县人民政府", chosen.randint(2008, 2025), f"第{seed}轮{number}次")
        report = replace(report, chunks=report.chunks * LONGER)
        put = stores.reports.put(report, data)
        print(report.sha256, put.report_id, put.version, flush=True)
        if number % 7 == 0:
            stores.reports.remove(put.report_id)
            print("removed", put.report_id, flush=True)
