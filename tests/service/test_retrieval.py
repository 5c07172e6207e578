"""The retriever keeps within its scope, blends full text with vectors, and serves without either."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from starlette.testclient import TestClient

from disclosure.embedding import Vectors
from disclosure.errors import StoreUnavailable
from disclosure.stores.library import Library
from service import retrieval
from service.answering import Answering
from service.retrieval import Blend, FusedRetriever

LAY = "老人家眼睛花，网页看得清吗"  # shares no word with what the reports say on it


def keys_of(answering: Answering, *reports: str) -> frozenset[int]:
    held = answering.held.get().by_id
    return frozenset(held[report].key for report in reports)


def retriever(library: Library, **options: Any) -> FusedRetriever:
    return FusedRetriever(passages=library.passages, vectors=library.vectors, **options)


@pytest.fixture
def no_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vector index that cannot be read."""

    def refuse(*_: object) -> None:
        raise StoreUnavailable("gone")

    monkeypatch.setattr(library.vectors, "search", refuse)
    monkeypatch.setattr(library.vectors, "score", refuse)


def test_it_is_a_langchain_retriever(library: Library, answering: Answering) -> None:
    found: BaseRetriever = retriever(library, keys=keys_of(answering, "baiyuqu-2022"), joined=False, k=3)
    documents = found.invoke("培训讲了什么")
    assert len(documents) == 3
    assert all(isinstance(each, Document) for each in documents)
    assert {(each.metadata["issuer"], each.metadata["year"]) for each in documents} == {("白榆区人民政府", 2022)}
    assert "培训" in documents[0].page_content
    assert documents[0].metadata["heading"].startswith("一、")


def test_it_finds_in_meaning_what_shares_no_word(library: Library, answering: Answering) -> None:
    keys = keys_of(answering, "baiyuqu-2022")
    found = retriever(library, keys=keys, joined=False).find(LAY)
    assert any("适老化" in each.chunk.text for each in found[:2])
    words = retriever(library, keys=keys, blend=Blend(meaning=0.0), joined=False).find(LAY)
    assert [each.chunk.id for each in words] != [each.chunk.id for each in found]


def test_it_keeps_within_few_reports_and_within_many(
    library: Library, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = keys_of(answering, "baiyuqu-2022", "yunlushi-2023")
    exact = retriever(library, keys=keys, joined=False).find("培训讲了什么")
    monkeypatch.setattr(retrieval, "MOST_EXACT", 1)
    of_many = retriever(library, keys=keys, joined=False).find("培训讲了什么")
    assert {each.chunk.version for each in (*exact, *of_many)} <= keys
    assert [each.chunk.id for each in exact[:2]] == [each.chunk.id for each in of_many[:2]]
    assert retriever(library, keys=frozenset()).find("培训讲了什么") == []


def test_a_section_asked_for_is_preferred(library: Library, answering: Answering) -> None:
    keys = keys_of(answering, "baiyuqu-2022")
    plain = {each.chunk.id: each.score for each in retriever(library, keys=keys).rank("说一说")}
    asked = retriever(library, keys=keys, sections=frozenset({"other"})).rank("说一说")
    raised = {each.chunk.section for each in asked if each.score > plain[each.chunk.id] + 0.1}
    assert raised == {"other"}


@pytest.mark.usefixtures("no_index")
def test_without_the_index_a_report_is_still_read_and_all_are_searched_by_words(
    library: Library, answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    found = retriever(library, keys=keys_of(answering, "baiyuqu-2022"), joined=False).find(LAY)
    assert any("适老化" in each.chunk.text for each in found[:2])
    assert not caplog.records
    assert retriever(library).find("培训")
    assert "full text alone" in caplog.text


@pytest.mark.usefixtures("no_index")
def test_without_an_embedding_full_text_serves_alone(
    library: Library, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailable("no model")

    monkeypatch.setattr("service.nearness.Nearness.scores", refuse)
    found = retriever(library, keys=keys_of(answering, "baiyuqu-2022")).find("培训讲了什么")
    assert "培训" in found[0].chunk.text


def test_a_slow_embedding_is_asked_for_the_question_alone(
    library: Library, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedding, read = library.vectors.embedding, list[str]()

    def note(texts: Sequence[str]) -> Vectors:
        read.extend(texts)
        return type(embedding).documents_to_vectors(embedding, texts)

    monkeypatch.setattr(embedding, "quick", False)
    monkeypatch.setattr(embedding, "documents_to_vectors", note)
    found = retriever(library, keys=keys_of(answering, "baiyuqu-2022"), joined=False).find("培训讲了什么")
    assert any("培训" in each.chunk.text for each in found[:3])
    assert read == ["培训讲了什么"]


def test_search_takes_its_filters_from_the_question_and_those_given_win(client: TestClient) -> None:
    def search(**wanted: object) -> list[dict[str, Any]]:
        reply = client.post("/api/search", json=wanted)
        assert reply.status_code == 200
        passages: list[dict[str, Any]] = reply.json()["passages"]
        return passages

    named = search(query="青岚县2023年的培训讲了什么")
    assert {each["report_id"] for each in named} == {"qinglanxian-2023"}
    given = search(query="青岚县2023年的培训讲了什么", issuer="云麓市", year=2022)
    assert {each["report_id"] for each in given} == {"yunlushi-2022"}
    assert search(query="栖霞梧县2023年的培训讲了什么") == []


def test_search_over_everything_names_the_same_words_once(client: TestClient) -> None:
    found = client.post("/api/search", json={"query": "收取信息处理费0元", "k": 5}).json()["passages"]
    assert len({each["report_id"] for each in found}) == len(found) or len(found) == 5
    assert found[0]["also"]
    mine = {each["id"] for each in found}
    assert not mine & {other for each in found for other in each["also"]}
