"""Shares and multiples whose part was told before them: 占三地合计的九成, 是不予公开的三倍多, 九成的无法提供都出自这一句."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.claims.asking import Part
from service.claims.carrying import Context, reworded, slots_alone
from service.claims.claimed import AMOUNT, EVERY, Claimed
from service.claims.hearing import MEASURES
from service.claims.questioning import by_name, two_said, with_ours
from service.claims.rating import CORRECTED
from service.claims.understanding import ClaimReader
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Query

PERCENT, TIMES = "%", "倍"
BOUND = "超过|超|逾|多于|不到|不足|未到|接近|将近|近|约|大约"
SHARE = re.compile(
    rf"^\W*(?:(?:一家|一地|独自|单独)?[其也又]?[只仅约就大独]*占(?:比|到|了|去)?(?:{BOUND})?|{BOUND}|(?:比例|比重|占比)[为是达]?)(?P<whole>.{{0,20}}?)的?百分之几\W*$"
)
LEFT_OUT, SHARES_OUT = "百分之几", re.compile("占[^，。；]{0,12}，[^，。；]{2,16}$")  # 云麓市占七成，白榆区两成多
OF_WHOLE = re.compile("^百分之几的?(?P<whole>.{2,12}?)(?:都|均|皆|是|出自|来自|源于|缘于|因|由|属|归)")
MULTIPLE = re.compile("^(?:约|大约|已|竟)?(?:是|为|相当于|达到?)(?P<whole>.{2,12}?)的多少倍$")
DECIDED = re.compile("审结|结案")
OF_BODY = re.compile(f"(?:(?:{BOUND}|不及)的?|(?:只|仅|约|才|大约)?(?:有|是|为|及|抵|占|相当于)?的)百分之几")
OF_PART = re.compile("^(?:其中的?)?(?P<part>.{2,14}?)的?[只仅约]?占(?:比|到|了)?百分之几$")
BODIES = re.compile("[两二三四](?:地|家|市|县|区|局|个?单位|个?机关|个?政府|者)的?")
TOGETHER = re.compile(f"{BODIES.pattern}|合计|总数|总量|总和|全部")


def of_last(context: Context, claimed: Claimed) -> Query | None:
    """The number counted before the last one as a part or a multiple of that: 5件，不到2022年11件的一半."""
    points = context.trail[-2:]
    apart = [len(set(each)) > 1 for each in zip(*points, strict=True)]
    if len(points) < 2 or sum(apart) != 1:
        return None
    issuers, years, slots = (tuple(dict.fromkeys(each)) for each in zip(*points, strict=True))
    axis = (ISSUERS, YEARS, SUBJECTS)[apart.index(True)]
    unit = PERCENT if claimed.unit == PERCENT else None
    return Query(issuers, years, slots, "multiple", axis=axis, unit=unit, wants="number")


def names_whole(part: Part, query: Query | None, context: Context, reader: ClaimReader) -> bool:
    """Whether a bare share was read as that of the whole which it names."""
    found = SHARE.match(part.own) if part.claimed.unit == PERCENT else None
    if found is None or query is None or not reader.hearing.names(found["whole"], MEASURES):
        return False
    named = reader.subject_of(found["whole"], context)
    return named is not None and named.indicators == query.indicators


def rows_apart(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """What was counted last set against the row that a clause names behind its comparison: 23件，多于信访投诉."""
    counted, names = context.counted, reader.hearing.names
    if not part.claimed.than or counted is None or len(counted.indicators) != 1 or context.year is None:
        return
    if names(part.before, MEASURES) or not names(part.after, MEASURES) or reader.hearing.named_in(part.after, context):
        return
    other = reader.subject_of(part.after, context)
    if other is not None and len(other.indicators) == 1 and other.indicators != counted.indicators:
        both = replace(slots_alone(counted), indicators=(*counted.indicators, *other.indicators), axis=SUBJECTS)
        yield replace(both, issuers=context.issuers[:1], years=(context.year,), operation="difference", wants="number")


def shares_within(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """The share of what a clause names in what was counted right before it: 诉讼22件，其中直接起诉的占36.36%."""
    counted = context.counted
    told = part.own.startswith("其中") or part.claimed.kind == EVERY
    found = OF_PART.match(part.own) if part.claimed.unit == PERCENT and told else None
    if found is None or counted is None or len(counted.indicators) != 1 or context.year is None or not context.here:
        return
    named = reader.subject_of(found["part"], context)
    if named is not None and len(named.indicators) == 1 and named.indicators != counted.indicators:
        yield replace(
            slots_alone(named),
            issuers=context.issuers[:1],
            years=(context.year,),
            measure="share",
            whole=counted.indicators[0],
        )


def shares_of(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """What a bare share may be of: the whole that it names, or the sum over the bodies that the text has taken together; a
    bare multiple of the row that it names."""
    claimed, counted = part.claimed, context.counted
    if claimed.kind != AMOUNT or claimed.unit not in (PERCENT, TIMES) or context.year is None:
        return
    if counted is None or not counted.indicators or not context.issuers:
        return
    if len(counted.indicators) > 1 and counted.measure != "sum":
        return
    bare = reader.hearing.without_bodies(part.own.removeprefix("其中"))
    bare = f"占{bare}" if bare == LEFT_OUT and SHARES_OUT.search(part.said) else bare
    text = with_ours(part.own, context, reader.held)
    text = by_name(text, context, reader.held, two_said(part, context, reader.hearing))
    named = reader.hearing.named_in(text, context)
    others = [each for each in named if each != context.issuers[0]]
    two = named if len(named) == 2 else (context.issuers[0], *others)
    if OF_BODY.fullmatch(reworded(reader.hearing.without_bodies(text))) and claimed.unit == PERCENT and len(two) == 2:
        both = replace(slots_alone(counted), issuers=two, years=(context.year,))
        yield replace(both, operation="multiple", axis=ISSUERS, unit=PERCENT, wants="number")
        return
    share = (SHARE.match(bare) or OF_WHOLE.match(bare)) if claimed.unit == PERCENT else None
    found = share or (MULTIPLE.match(bare) if claimed.unit == TIMES else None)
    issuers = (reader.hearing.named_in(part.own, context) or context.issuers)[:1]
    if found is None or not issuers or (OF_WHOLE.match(bare) and reader.hearing.names(bare[found.end() :], MEASURES)):
        return
    if share and DECIDED.search(found["whole"]) and counted.indicators[0] in CORRECTED:
        yield Query(issuers, (context.year,), rates=(CORRECTED[counted.indicators[0]],))
        return
    alone = found["whole"].startswith("其")
    bodies = context.listed if issuers[0] in context.listed and share and not alone else ()
    of_bodies = len(bodies) > 1 and BODIES.search(found["whole"]) is not None
    whole = BODIES.sub("", found["whole"]) if of_bodies else found["whole"].removeprefix("其")
    own = replace(slots_alone(counted), issuers=issuers, years=(context.year,))
    other = reader.subject_of(whole, context) if len(whole) > 1 and reader.hearing.names(whole, MEASURES) else None
    slots = other.indicators if other is not None and other.operation == "value" else ()
    if len(slots) == 1 and slots != counted.indicators and not of_bodies and share:
        yield replace(own, measure="share" if len(counted.indicators) == 1 else "share_of_sum", whole=slots[0])
    elif len(slots) == 1 and slots != counted.indicators and not of_bodies:
        yield replace(
            own, indicators=(*counted.indicators, *slots), operation="multiple", axis=SUBJECTS, wants="number"
        )
    if share and not whole and len(counted.indicators) > 1:
        yield replace(own, measure="share_of_sum")
    if len(bodies) > 1 and (of_bodies or not whole or TOGETHER.search(whole)):
        all_of = (*issuers, *(each for each in bodies if each not in issuers))
        own = replace(own, indicators=slots) if slots and of_bodies else own
        points = tuple(
            (each, context.year, subject.kind, subject.ids)
            for subject in own.subjects[:1]
            for each in (issuers[0], *all_of)
        )
        yield replace(
            own, issuers=all_of, operation="multiple", unit=PERCENT, points=points, first_side=1, wants="number"
        )
