"""`python -m eval claims`: pasted texts through the claim desk; exit 1 where a true claim is called wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from eval.claim_score import HEADER, Judged, by_kind, judge, score
from eval.claim_sets import Pasted, claim_set_names, load_claim_sets
from eval.question_sets import SAMPLES, WIDE, BadSet
from eval.runner import open_desk, open_wide
from service.claims.checking import Checking
from service.claims.public import CheckIn

DONE, ACCUSED, WRONG_USAGE = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Check the texts of the sets, print the scores and what went wrong; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval claims", description=__doc__)
    parser.add_argument("--set", action="append", metavar="NAME", help=f"only this set: {', '.join(claim_set_names())}")
    parser.add_argument("--show", action="store_true", help="show what was not right, of sets that are not held back")
    options = parser.parse_args(arguments)
    try:
        judged = check_all(load_claim_sets(options.set or ()))
    except BadSet as error:
        print(f"eval claims: {error}", file=sys.stderr)
        return WRONG_USAGE
    print(*render(judged), *(failures(judged) if options.show else ()), sep="\n")
    return ACCUSED if any(each.accuses for each in judged) else DONE


def check_all(texts: Sequence[Pasted]) -> list[Judged]:
    """Every claim of some texts, checked by the desk over the reports that the text is about."""
    found: list[Judged] = []
    for corpus, opened in ((SAMPLES, open_desk), (WIDE, open_wide)):
        own = [each for each in texts if each.corpus == corpus]
        if own:
            with opened() as desk:
                checking = Checking(desk.answering)
                for each in own:
                    wanted = CheckIn(text=each.text, issuer=each.issuer, year=each.year, store=False, lang="zh")
                    claims = [claim.model_dump(mode="json") for claim in checking.check(wanted).claims]
                    found += judge(each, claims)
    return found


def render(judged: Sequence[Judged]) -> Iterator[str]:
    """A row for every set, for those that may be looked at together and for those that are held back; then kind by kind."""
    yield HEADER
    for name in sorted({each.pasted.set_name for each in judged}):
        yield score(name, [each for each in judged if each.pasted.set_name == name]).as_row()
    for name, held in (("tuned", False), ("held back", True)):
        part = [each for each in judged if each.pasted.is_held == held]
        if part:
            yield score(name, part).as_row()
            yield "  kind                          claims right% said to agree"
            yield from by_kind(part)


def failures(judged: Sequence[Judged]) -> Iterator[str]:
    """What was not right, of sets that are not held back."""
    for each in judged:
        if not each.is_right and not each.pasted.is_held:
            told = each.claim["explanation"] if each.claim else ""
            yield f"{each.pasted.set_name} {each.gold.printed}: {each.gold.verdict}, got {each.got} ({each.gold.kind}) {told}"
