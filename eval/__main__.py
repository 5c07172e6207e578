"""`python -m eval`: asks the question sets over the sample reports and prints the scores; exit 1 for a wrong number."""

from __future__ import annotations

import argparse
import json
import sys

from eval.question_sets import BadSet, load_sets, set_names
from eval.table import has_wrong_number, render_failures, render_quoted, render_table, to_json

DONE, WRONG_NUMBER, WRONG_USAGE = 0, 1, 2


def main() -> int:
    """Run the sets that the command line names, or another measurement; the exit code."""
    if sys.argv[1:2] == ["cells"]:
        from eval.cells import main as measure_cells

        return measure_cells(sys.argv[2:])
    if sys.argv[1:2] == ["speed"]:
        from eval.speed import main as measure_speed

        return measure_speed(sys.argv[2:])
    if sys.argv[1:2] == ["retrieval"]:
        from eval.retrieval.command import main as measure_retrieval

        return measure_retrieval(sys.argv[2:])
    if sys.argv[1:2] == ["claims"]:
        from eval.claim_command import main as measure_claims

        return measure_claims(sys.argv[2:])
    from eval.runner import ask_all

    options = _parser().parse_args()
    try:
        questions = load_sets(options.set or ())
    except BadSet as error:
        print(f"eval: {error}", file=sys.stderr)
        return WRONG_USAGE
    asked = ask_all(questions)
    if options.json:
        print(json.dumps(to_json(asked, options.show_held), ensure_ascii=False, indent=1))
    else:
        print(render_table(asked), *render_quoted(asked), *render_failures(asked, options.show_held), sep="\n")
    return WRONG_NUMBER if has_wrong_number(asked) else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--set", action="append", metavar="NAME", help=f"only this set: {', '.join(set_names())}")
    parser.add_argument("--json", action="store_true", help="print JSON; failures carry their answers")
    parser.add_argument("--show-held", action="store_true", help="show failures of the sets that are held back, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
