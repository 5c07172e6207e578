"""OpenAI-compatible chat completions, asked by the real `openai` client of a service that really runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import httpx2
import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from disclosure.embedding import count_tokens
from disclosure.errors import InvalidForms
from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering
from service.api import create_app
from service.chat import load_clients
from tests.service.running import PATIENCE_S, running

REFUSED = "青岚县2023年不予公开多少件"
TITLE_PROMPT = (
    "### Task:\nGenerate a concise title summarizing the chat history.\n### Output:\n"
    'JSON format: { "title": "your concise title here" }\n### Chat History:\n<chat_history>\n'
    "USER: 漣河区2022年新收申请多少件\nASSISTANT: 29 件\n</chat_history>"
)
Running = Callable[..., str]


@pytest.fixture
def started(library: Library) -> Iterator[Running]:
    """Starts services with other settings; all are ended with the test."""
    open_: list[Any] = []

    def start(**settings: str) -> str:
        made = Settings.model_validate({"home": str(library.home), "rate_limit": "", **settings})
        context = running(create_app(made, library, lambda data, name: {}, "key"))
        open_.append(context)
        return context.__enter__()

    yield start
    for context in open_:
        context.__exit__(None, None, None)


def connect(site: str) -> OpenAI:
    http = httpx2.Client(trust_env=False, timeout=PATIENCE_S)
    return OpenAI(base_url=f"{site}/v1", api_key="any", max_retries=0, http_client=http)


@pytest.fixture
def client(live: str) -> Iterator[OpenAI]:
    with connect(live) as client:
        yield client


def complete(client: OpenAI, *said: str, **options: Any) -> ChatCompletion:
    """The completion after what a user said, between which something else was replied."""
    messages: list[Any] = [{"role": "system", "content": "You are a pirate. The answer is 42."}]
    for each in said[:-1]:
        messages += [{"role": "user", "content": each}, {"role": "assistant", "content": "99 件"}]
    messages.append({"role": "user", "content": said[-1]})
    completion: ChatCompletion = client.chat.completions.create(model="gongkai", messages=messages, **options)
    return completion


def answer_of(completion: ChatCompletion | ChatCompletionChunk) -> dict[str, Any]:
    answer: dict[str, Any] = (completion.model_extra or {})["gongkai"]
    return answer


def test_there_is_one_model(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["gongkai"]
    assert client.models.retrieve("gongkai").owned_by == "gongkai"
    with pytest.raises(openai.NotFoundError, match="there is one: gongkai"):
        client.models.retrieve("gpt-4")


def test_a_question_is_answered_with_links_to_its_cells(client: OpenAI, live: str) -> None:
    completion = complete(client, REFUSED)
    [choice] = completion.choices
    message = choice.message
    assert (choice.finish_reason, message.role, completion.model) == ("stop", "assistant", "gongkai")
    assert message.content is not None
    assert message.content.startswith("11 件。青岚县人民政府2023年不予公开（总计）")
    annotations = message.annotations or []
    assert len(annotations) == 8
    for each in annotations:
        cited = each.url_citation
        assert cited.url.startswith(f"{live}/#/reports/qinglanxian-2023/applications.refused_")
        assert message.content[cited.start_index : cited.end_index].endswith(f"]({cited.url})")
        assert "不予公开" in cited.title
    usage = completion.usage
    assert usage is not None
    assert usage.prompt_tokens >= count_tokens(REFUSED) > 0
    assert usage.completion_tokens == count_tokens(message.content)
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens


def test_the_whole_answer_comes_with_it_and_is_kept(client: OpenAI, live: str) -> None:
    answer = answer_of(complete(client, REFUSED))
    assert (answer["status"], answer["value"]) == ("answered", "11")
    assert httpx.get(f"{live}/api/answers/{answer['id']}", trust_env=False).json() == answer


def test_the_chunks_of_a_stream_are_the_completion(client: OpenAI) -> None:
    whole = complete(client, REFUSED).choices[0].message
    stream = complete(client, REFUSED, stream=True, stream_options={"include_usage": True})
    chunks: list[ChatCompletionChunk] = list(stream)  # type: ignore[arg-type]
    assert {chunk.id for chunk in chunks} == {chunks[0].id}
    assert chunks[0].choices[0].delta.role == "assistant"
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    [annotations] = [delta.model_extra["annotations"] for delta in deltas if delta.model_extra]
    assert annotations == [each.model_dump() for each in whole.annotations or []]
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-2:] == [None, "stop"]
    assert answer_of(chunks[-2])["value"] == "11"
    assert (chunks[-1].choices, chunks[-1].usage) == ([], complete(client, REFUSED).usage)


def test_without_being_asked_no_usage_ends_a_stream(client: OpenAI) -> None:
    stream = complete(client, REFUSED, stream=True)
    assert [chunk.usage for chunk in stream if not chunk.choices] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("stream", [False, True])
def test_a_follow_up_leans_on_the_messages_before_it(client: OpenAI, stream: bool) -> None:
    completion = complete(client, REFUSED, "那2022年呢", "占比多少", stream=stream)
    answer = answer_of(list(completion)[-1] if stream else completion)  # type: ignore[arg-type]
    assert (answer["status"], answer["unit"]) == ("answered", "%")
    assert answer["interpretation"]["issuers"] == ["青岚县人民政府"]
    assert answer["interpretation"]["years"] == [2022]


def test_nothing_is_remembered_between_two_requests(client: OpenAI) -> None:
    complete(client, REFUSED)
    assert answer_of(complete(client, "那2022年呢"))["status"] != "answered"


@pytest.mark.parametrize(
    "talk",
    [
        ["青岚县2023年不予公开多少件", "那2022年呢", "两年合起来呢"],
        ["各机关2023年新收申请排名", "排第二的那家呢", "它的公开率呢"],
        ["青岚县2023年新收多少件", "不是新收，是办结", "占比多少"],
        ["漣河区2022年行政复议多少件", "诉讼呢", "比去年多吗"],
        ["青岚县2023年新收多少件", "今天天气怎么样", "那2022年呢"],
        ["青岚县2023年新收多少件", "云麓市呢", "2022年", "那占比呢"],
        ["今天天气怎么样", "青岚县2023年存在的主要问题是什么", "那打算怎么改"],
    ],
)
def test_messages_lead_where_a_kept_conversation_leads(answering: Answering, talk: list[str]) -> None:
    conversation = answering.ask(talk[0]).conversation_id
    for turn in range(1, len(talk)):
        kept = answering.ask(talk[turn], conversation)
        told = answering.finish(answering.prepare_after(talk[:turn], talk[turn]))
        assert (told.status, told.text, told.value) == (kept.status, kept.text, kept.value)


def test_a_long_history_is_read_from_its_end(client: OpenAI) -> None:
    said = ["漣河区2022年新收多少件", *["青岚县2023年新收多少件"] * 10]
    assert answer_of(complete(client, *said, "不予公开呢"))["interpretation"]["issuers"] == ["青岚县人民政府"]
    chatter = [f"第{number}句闲话" for number in range(10)]
    assert answer_of(complete(client, said[0], *chatter, "那2022年呢"))["value"] is None


def test_parts_of_text_are_read_and_pictures_in_the_question_are_refused(client: OpenAI) -> None:
    text = {"type": "text", "text": REFUSED}
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    parts: list[Any] = [{"role": "user", "content": [text]}]
    assert answer_of(client.chat.completions.create(model="gongkai", messages=parts))["value"] == "11"
    refused: list[Any] = [{"role": "user", "content": [text, picture]}]
    with pytest.raises(openai.BadRequestError, match="only text can be asked; the last message holds image_url"):
        client.chat.completions.create(model="gongkai", messages=refused)
    later: list[Any] = [*refused, {"role": "user", "content": "那2022年呢"}]
    assert answer_of(client.chat.completions.create(model="gongkai", messages=later))["value"] == "12"


def test_what_is_not_ours_to_know_changes_nothing(client: OpenAI) -> None:
    options: dict[str, Any] = {
        "temperature": 1.5,
        "seed": 7,
        "user": "x",
        "extra_body": {"chat_id": "1", "think": True},
    }
    assert answer_of(complete(client, REFUSED, **options))["value"] == "11"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"model": "gpt-4"}, "no model “gpt-4”"),
        ({"messages": [{"role": "assistant", "content": "11 件"}]}, "no message of the user"),
        ({"messages": [{"role": "user", "content": " "}]}, "is empty"),
        ({"messages": [{"role": "user", "content": "问" * 501}]}, "at most 500 characters"),
        ({"messages": []}, "messages"),
        ({"messages": None}, "messages"),
        ({"n": 2}, "n is 2"),
        ({"response_format": {"type": "json_object"}}, "not json_object"),
        ({"stream": "perhaps"}, "stream"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_shape_that_clients_read(
    live: str, change: dict[str, Any], said: str
) -> None:
    body = {"model": "gongkai", "messages": [{"role": "user", "content": REFUSED}]} | change
    reply = httpx.post(f"{live}/v1/chat/completions", json=body, trust_env=False)
    assert reply.status_code == (404 if "model" in change else 400)
    error = reply.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert said in error["message"]
    assert error["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "content", ['"\\ud800"', '[{"type": "text", "text": "\\ud800"}]', '[{"type": "\\ud800"}]', "[[]]", "7"]
)
def test_what_is_no_text_is_refused(live: str, content: str) -> None:
    body = f'{{"model": "gongkai", "messages": [{{"role": "user", "content": {content}}}]}}'
    json_ = {"Content-Type": "application/json"}
    reply = httpx.post(f"{live}/v1/chat/completions", content=body, headers=json_, trust_env=False)
    assert (reply.status_code, reply.json()["error"]["type"]) == (400, "invalid_request_error")


def test_other_paths_below_v1_have_that_shape_too(live: str) -> None:
    reply = httpx.post(f"{live}/v1/embeddings", json={}, trust_env=False)
    assert (reply.status_code, set(reply.json())) == (404, {"error"})


def test_prompts_of_the_chat_program_get_a_fixed_reply_and_no_figure(client: OpenAI) -> None:
    completion = complete(client, REFUSED, TITLE_PROMPT)
    assert completion.choices[0].message.content == "{}"
    assert "gongkai" not in (completion.model_extra or {})
    assert answer_of(complete(client, REFUSED, TITLE_PROMPT, "那2022年呢"))["value"] == "12"
    for entry in load_clients():
        [choice] = complete(client, REFUSED, f"{entry['begins']} … {entry['holds']}").choices
        assert choice.message.content == entry["reply"]


@pytest.mark.parametrize("entry", [{"begins": "x", "holds": "y"}, {"begins": "x", "holds": "y", "reply": "29"}])
def test_a_fixed_reply_is_whole_and_holds_no_digit(monkeypatch: pytest.MonkeyPatch, entry: dict[str, str]) -> None:
    monkeypatch.setattr("service.chat.load_yaml", lambda path: [entry])
    load_clients.cache_clear()
    try:
        with pytest.raises(InvalidForms, match=r"clients\.yaml"):
            load_clients()
    finally:
        load_clients.cache_clear()


def test_links_need_a_name_that_can_be_trusted(live: str, started: Running) -> None:
    body = {"model": "gongkai", "messages": [{"role": "user", "content": "漣河区2022年新收多少件"}]}
    foreign = httpx.post(f"{live}/v1/chat/completions", json=body, headers={"Host": "evil.example"}, trust_env=False)
    assert "evil.example" not in foreign.text
    assert foreign.json()["choices"][0]["message"]["annotations"][0]["url_citation"]["url"].startswith("/#/reports/")
    public = started(public_url="https://gongkai.example/")
    told = httpx.post(f"{public}/v1/chat/completions", json=body, trust_env=False).json()
    assert "](https://gongkai.example/#/reports/lianhehuizuqu-2022/" in told["choices"][0]["message"]["content"]
    assert told["gongkai"]["figures"][0]["url"].startswith("https://gongkai.example/#/")


def test_the_rate_limit_holds_here_and_says_when_to_come_back(started: Running) -> None:
    with connect(started(rate_limit="2/minute")) as client:
        complete(client, REFUSED)
        complete(client, REFUSED)
        with pytest.raises(openai.RateLimitError) as refused:
            complete(client, REFUSED)
    assert int(refused.value.response.headers["retry-after"]) > 0
    assert refused.value.type == "rate_limit_error"


def test_a_body_may_hold_a_long_conversation_and_not_more(client: OpenAI) -> None:
    history = ["闲话" * 20_000, *["青岚县2023年新收多少件"] * 3]
    assert answer_of(complete(client, *history, "那2022年呢"))["status"] == "answered"
    with pytest.raises(openai.APIStatusError, match="the limit here is 1000000"):
        complete(client, "长" * 400_000, REFUSED)


def test_what_fails_after_a_stream_began_is_told_in_it(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError(REFUSED)

    monkeypatch.setattr(Answering, "word", fail)
    with pytest.raises(openai.APIError, match="an unforeseen error; it was noted in the log") as told:
        list(complete(client, REFUSED, stream=True))
    assert "青岚" not in str(told.value)
