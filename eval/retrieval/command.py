"""`python -m eval retrieval`: how well passages are found, and the baseline beside our figures; exit 1 when it is too bad."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from eval.question_sets import BadSet, Question, load_sets, set_names
from eval.retrieval.baseline import Compared, compare
from eval.retrieval.runs import Looked, Looker
from eval.retrieval.tables import find_faults, render_baseline, render_lines, render_routing, to_lines
from eval.runner import desks

PROSE = "prose"
FIGURES = ("figures-tuned", "figures-blind", "figures-held")
DONE, TOO_BAD, WRONG_USAGE = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Measure, print the tables, say what is amiss; the exit code."""
    prose = [name for name in set_names() if name.startswith(PROSE)]
    parser = argparse.ArgumentParser(prog="python -m eval retrieval", description=__doc__)
    parser.add_argument("--set", action="append", metavar="NAME", help=f"of the prose (default: {', '.join(prose)})")
    parser.add_argument("--figures", action="append", metavar="NAME", help=f"(default: {', '.join(FIGURES)})")
    parser.add_argument("--no-baseline", action="store_true", help="leave the figure questions out")
    options = parser.parse_args(arguments)
    try:
        asked = load_sets(options.set or prose)
        figures = [] if options.no_baseline else load_sets(options.figures or FIGURES)
    except BadSet as error:
        print(f"eval retrieval: {error}", file=sys.stderr)
        return WRONG_USAGE
    looked, compared = measure(asked, figures)
    lines = to_lines(looked)
    left_out = sum(question.expect.answerable for question in asked) - len({id(each.question) for each in looked})
    print(*render_lines(lines), *render_routing(looked), f"without a gold sentence, left out: {left_out}", sep="\n")
    if compared:
        print("", *render_baseline(compared), sep="\n")
    faults = list(find_faults(lines, looked))
    print(*faults, sep="\n", end="\n" if faults else "")
    return TOO_BAD if faults else DONE


def measure(asked: Iterable[Question], figures: Sequence[Question]) -> tuple[list[Looked], list[Compared]]:
    """Every question looked for over the corpus that it is asked of; the figure questions, of the samples, compared."""
    wanted = list(asked)
    looked: list[Looked] = []
    compared: list[Compared] = []
    for corpus, opened in desks().items():
        questions = [question for question in wanted if question.corpus == corpus]
        own = [question for question in figures if question.corpus == corpus]
        with ExitStack() as stack:
            if questions or own:
                desk = stack.enter_context(opened())
                looked += Looker(desk).look(questions)
                compared += compare(desk, own) if own else ()
    return looked, compared
