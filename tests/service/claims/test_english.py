"""How English tells numbers: parts of a whole, years only compared with, rates by the bare word, up and down from."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # In full or in part is told of both together.
        (
            "Qinglan County (青岚县) in 2024 disclosed information in full or in part in 33 cases, a rate of 46.48 percent.",
            "mm",
        ),
        (
            "Qinglan County (青岚县) in 2024 disclosed information in full or in part in 23 cases, a rate of 46.48 percent.",
            "dm",
        ),
        ("In 2023 Yunlu (云麓市) closed 465 cases. Of the 465 closed, 143 were answered fully or partly.", "mmm"),
        ("In 2023 Qinglan County (青岚县) granted 69 in full and 17 in part, 55.13% of the 156 it closed.", "mmmm"),
        (
            "Baiyu District (白榆区) granted 55 in full in 2024 and 11 in part; that is 37.29% of the cases closed.",
            "mmm",
        ),
        # Nobody knows whether a wrong share is of both.
        ("In 2023 Qinglan County (青岚县) granted 69 in full and 17 in part, 44.23% of the 156 it closed.", "mmxm"),
        # Fees of so much are no part of so much.
        ("In 2023 Yunlu (云麓市) had 40 reviews and charged fees of 407.78 million yuan.", "mm"),
        ("In 2023 Yunlu (云麓市) had 40 reviews and collected 381.7 million yuan.", "md"),
        ("Yunlu (云麓市) in 2023 made a total of 676,685 licensing decisions.", "m"),
        # So many of so many that were something.
        ("In 2023 Yunlu (云麓市) had 40 reviews, and 7 of those forty were corrected.", "mmm"),
        ("In 2023 Yunlu (云麓市) had 40 reviews, and 8 of those forty were corrected.", "mdm"),
        ("In 2024 Baiyu District (白榆区) refused 25 requests. Businesses filed seven of the applications.", "md"),
        # A year with which something is only compared does not hold what follows.
        (
            "Qinglan (青岚县) kept 48 normative documents in force in 2024, down from 51 in 2023, and issued 6 new ones.",
            "mmmd",
        ),
        ("Luting (鹭汀镇) took four applications in 2024 against one in 2023; licences rose to 258.", "mmmm"),
        (
            "Qinglan (青岚县) got 74 in 2024, against 152 in 2023 and 167 in 2022.\nWho applied? Five businesses.",
            "mmmd",
        ),
        (
            "Baiyu (白榆区) received 180 in 2024, up from 162 in 2023. That year, 146 requests were from individuals.",
            "mmma",
        ),
        # A change behind a list of years is of its last.
        (
            "Qinglan (青岚县) received 167 applications in 2022, 152 in 2023 and 74 in 2024: a fall of 51.32 percent.",
            "mmmm",
        ),
        (
            "Qinglan (青岚县) made 27,553 licensing decisions in 2022 and 33,578 in 2023, an increase of 21.87 percent.",
            "mmm",
        ),
        # Of so many that were told before.
        (
            "Qinglan (青岚县) received 167 in 2022, 152 in 2023 and 74 in 2024. Of the 152, 145 came from individuals.",
            "mmmmm",
        ),
        # Up and down from, the same as, fewer than.
        ("Yunlu (云麓市) carried 21 requests over in 2024, down from 15 a year earlier.", "mdm"),
        ("Baiyu District (白榆区) refused 25 in 2024, up from 12 in 2023.", "mmm"),
        ("Baiyu District (白榆区) received 162 requests in 2023, exactly the same number as in 2022.", "mm"),
        ("Qinglan (青岚县) received 152 requests in 2023, the same as in 2022.", "md"),
        ("Yunlu (云麓市) received 451 in 2023, fewer than in 2022, when there were 634.", "mmm"),
        ("Yunlu (云麓市) received 451 in 2023, more than in 2022, when there were 643.", "mdd"),
        ("In Baiyu (白榆区) licences came to 26,748 in 2023 before climbing again in 2024.", "mm"),
        ("In 2024 the disclosure rate of Qinglan (青岚县) was 46.48%, the highest since 2022.", "md"),
        ("In 2024 the disclosure rate of Baiyu (白榆区) was 37.29%, the lowest since 2022.", "mm"),
        ("In Yunlu (云麓市) licences soared to 709,670 in 2024; penalties tumbled to 187,055.", "mmmm"),
        # Two rates at once.
        (
            "Luting Town (鹭汀镇) granted four in 2022 and one in 2024. That is a disclosure rate of 66.67% and 25%.",
            "mmmm",
        ),
        # What is denied, and what it was.
        ("Baiyu (白榆区) received 180 applications in 2024, not 162; 162 was the figure for 2023.", "mdm"),
        # Of whom or what a share is told.
        ("In 2023 individuals filed 94.68% of Yunlu's (云麓市).", "m"),
        ("In 2023 Yunlu (云麓市) refused 53, or 11.4 percent of all outcomes.", "mm"),
        ("In 2023 Yunlu (云麓市) refused 53, or 14.1 percent of all outcomes.", "md"),
        (
            "In 2023 Qinglan (青岚县) granted 69 in full and 17 in part, so that more than half of applicants got something.",
            "mmr",
        ),
        (
            "Qinglan (青岚县) received 152 requests in 2023. In 2024 it received 74, less than half of that.",
            "mmr",
        ),
        # Nothing charged for the work on requests.
        ("In 2024 Luting (鹭汀镇) charged nothing for handling requests.", "m"),
        # How often is no multiple, and i.e. ends no sentence.
        ("In 2023 Yunlu (云麓市) granted in full 69 times and in part 74 times, i.e. 30.75% of what it closed.", "mmm"),
        # What stands between commas, or behind its number.
        ("In 2024 Yunlu (云麓市), by contrast, refused 72 requests. However, it granted, in fact, 104 in full.", "mm"),
        ("Baiyu District (白榆区) received 162 (2022), 162 (2023) and 180 (2024).", "mmm"),
        ("Baiyu District (白榆区) received 162 (2022), 180 (2023) and 162 (2024).", "mdd"),
        ("The share of refusals in Yunlu (云麓市) edged up from 11.4% in 2023 to 11.92% in 2024.", "mmm"),
        ("The disclosure rate of Yunlu (云麓市) was 29.64% in 2024. The share of refusals was 11.92%.", "mm"),
        # A change is of the years of its numbers.
        (
            "Penalties in Qinglan (青岚县) rose from 35,185 in 2022 to 41,228 in 2023, then fell to 34,114 in 2024.",
            "mmmmm",
        ),
        (
            "Penalties in Qinglan (青岚县) fell from 35,185 in 2022 to 41,228 in 2023, then rose to 34,114 in 2024.",
            "dmmdm",
        ),
        ("Licences in Qinglan (青岚县) rose every year from 2022 to 2024, from 27,553 to 33,578 to 35,495.", "mmmm"),
        ("In 2024 fees in Qinglan (青岚县) came to 53.24 million yuan, up slightly from 51.3 million.", "rmr"),
        # Fractions, and one.
        ("In 2024 Yunlu (云麓市) told two in five that it could not provide the information.", "r"),
        (
            "In 2022 Baiyu (白榆区) had nine reviews. One ended in correction. Lawsuits in 2022 to 2024 were two, one and four.",
            "mmmmm",
        ),
        ("Refusals in Luting (鹭汀镇) in 2023 nearly halved.", "x"),
        (
            "Penalties of the Yunlu Development and Reform Commission (云麓市发展和改革委员会) more than halved in 2024.",
            "r",
        ),
        (
            "In 2023 Yunlu (云麓市) received 451 requests, more than nine in ten from individuals (427 out of 451).",
            "mrmm",
        ),
        # A list of years leads on to its last; the last item of a list does not go on in the next line.
        ("Yunlu (云麓市) received 634 in 2022, 451 in 2023 and 610 in 2024. It refused 72.", "mmmm"),
        (
            "Yunlu (云麓市):\n- 2023: 451 new requests, 465 closed, 69 granted in full\nThe city issued 43 normative documents.",
            "mmmm",
        ),
        # So many in, so many out; so many of so many, or a share.
        ("Baiyu District (白榆区). 2023: 164 closed. 2024: 180 in, 177 closed.", "mmm"),
        ("In 2023 individuals filed 427 of the 451 requests to Yunlu (云麓市), or 94.68 percent.", "mmm"),
        ("In 2023 refusals in Yunlu (云麓市) came to 53, not the 64 you cite.", "md"),
        # What may be of the year before, and two numbers before what was done with both.
        (
            "In 2024 Yunlu (云麓市) refused 72, against 53 the year before. The disclosure rate had been 30.75% then.",
            "mma",
        ),
        ("Yunlu (云麓市) received 634 in 2022 and 451 in 2023; 64 and 53 were refused.", "mmam"),
        # Who says it adds nothing.
        (
            "Mr Li reported that in 2023 the Qinglan County Education Bureau (青岚县教育局) had received nine applications.",
            "m",
        ),
        # What they will tell is no forecast.
        ("Licences in Luting (鹭汀镇) in 2023? They will tell you 239.", "d"),
    ],
)
def test_english_is_read_as_it_is_meant(checking: Checking, text: str, wanted: str) -> None:
    names = {"m": "matches", "r": "matches_rounded", "d": "differs", "a": "ambiguous", "x": "not_checkable"}
    expect(checking, text, " ".join(names[each] for each in wanted))
