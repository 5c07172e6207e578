"""Questions that the service asks itself before anybody does: what is read at the first question of a kind is read then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.answering import Answering

# Of each kind one, about a body and year held; what comes of them is thrown away.
QUESTIONS = (
    "{body}{year}年新收申请多少件，比上一年增长多少？",
    "{body}{year}年自然人申请占全部申请的比例是多少？",
    "{year}年新收申请最多的单位是哪家？",
    "{body}{year}年为什么不予公开？",
    "{body}{year}年结转下年度继续办理的有多少件，原因是什么？",
    "{body}{year}年存在的主要问题是什么？",
    "{body}{year}年怎样加强政务公开培训？",
    "{body}{year}年培训了多少人次？",
    "{body}{year}年牵涉他人的材料怎么办？",
    "{body}{year}年报告的联系电话是多少？",
    "{body}{year}年没有说的事是什么？",
    "哪些单位的报告提到了培训？",
    "什么是依申请公开？",
    "无名县{year}年新收申请多少件？",
    "今天天气怎么样？",
    "How many applications did {body} receive in {year}, and how does that compare with the year before?",
    "What problems does the {year} report of {body} name?",
)


def warm(answering: Answering) -> None:
    """Understand and draft a question of each kind; nothing is kept, and no language model is asked."""
    held = answering.held.get()
    for report in list(held.by_id.values())[:1]:
        for question in QUESTIONS:
            asked = answering.prepare(question.format(body=report.issuer, year=report.year), None, None)
            answering.drafting.draft(asked.question, asked.understood, asked.held, asked.wording)
            answering.scope(asked)
