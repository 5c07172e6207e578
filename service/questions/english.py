"""How English asks: whether something is so, which body, which of two."""

from __future__ import annotations

import re

LATIN_YES = re.compile(
    r"(?:^|[,:;.?!] (?:and |but |so |then )?|^(?:in|for|during|over) (?:the year )?[0-9]{4},? )"
    r"(?:did|was|were|is|are|does|do|has|have|had|hasnt|havent|didnt|wasnt|werent|isnt|arent|doesnt)\b"
)
LATIN_TAG = re.compile(
    r", ?(?:right|correct|true|no|yes|is it|isnt it|was it|wasnt it|werent they|werent there|did it|didnt it|didnt they"
    r"|is that (?:right|so|true|correct))[?]?$"
)
WHICH_BODY = re.compile(
    r"\bwhich (?:of (?:the|these|those) )?(?:(?:two|three|four|five) )?"
    r"(?:(?:county|city|district|town|township|municipal|provincial|public|local|administrative|government|other)"
    r"(?:[- ]level)? )*"
    r"(?:body|bodies|agency|agencies|governments?|departments?|authority|authorities|issuers?|count(?:y|ies)|districts?|city|cities"
    r"|towns?|bureaus?|commissions?|offices?)\b"
)
WHICH_MORE = re.compile(r"^(?:and |so |but )?(?:which|who|whose)\b")
BETWEEN_THEM = r"\b(?:the )?difference between (?:the two|them|these|those|both)\b"
# Reviews concluded against the city, which is compared with nothing.
AGAINST_BODY = re.compile(
    r"\b(?:reviews?|reconsiderations?|appeals?|lawsuits?|suits?|litigation|cases?|actions?|proceedings|challenges?|brought|filed|lodged"
    r"|launched|taken|concluded|decided|upheld|pending|won|lost|made|started|court|closed|went|go|ruled?|found|judge?ments?)"
    r"(?: [a-z]+){0,2} against\b"
)
