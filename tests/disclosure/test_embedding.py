"""The bundled model gives sentence-transformers' own vectors without torch, is told apart from others, and ranks sensibly."""

import os
import shutil
import socket
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from disclosure import embedding
from disclosure.embedding import BUNDLED, EmbeddingUnavailable, folder_to_fingerprint, load_embedding
from eval.embedding.corpus import DATA
from eval.embedding.score import bigram_overlap, measure_recall

VERY_LONG = "依申请公开办理答复" * 20_000
TEXTS = [
    "2024年，全县共收到政府信息公开申请749件，办结718件。",
    "",
    " \n\t",
    "Only English: How many applications were refused?",
    "新媒体 WeChat 公众号与 Douyin，ＡＢＣ１２３",
    "1,234.56 ％ 5² ①",
    "😀🎉",
    "漣河回族区与𠮷野家：罕见字",
    "é naïve Ünïcode ﬁ",
    "\u200b零宽\u200b字符\ufeff",
    "不予公开" * 200,
    VERY_LONG,
]

# Each passage answers the question above it and shares few words with it.
PAIRS = [
    ("大家为什么来要材料", "今年申请事项多与房屋征收补偿、用地批文有关。"),
    ("有没有惹上官司", "两起一审案件由区法院审理，原告均败诉。"),
    ("负责的人手怎么样", "岗位由一名科员兼任，调动频繁，新手接替较慢。"),
    ("办班教过大家没有", "五月、十月各开一期学习班，邀请高校教师授课。"),
    ("错字和坏链接清了吗", "逐页巡检网站，更正笔误三十余处，恢复失效网址。"),
    ("看这些材料收钱吗", "本年没有向任何申请人收取信息处理费。"),
    ("盲人爷爷能浏览吗", "官网上线读屏助手，字号可放大，照顾视障与高龄用户。"),
    ("文件讲得通俗不通俗", "把条款画成漫画，拍成短剧，让村里人一看就懂。"),
    ("哪里还做得不好", "回头看仍有欠缺：公开内容偏浅，部门之间差距明显。"),
    ("公众号多少人订阅", "官方微信共推文四百篇，粉丝三万。"),
    ("Were officials trained?", "八月集中授课两天，各科室信息员全部参训。"),
    ("Is there a fee?", "查阅一律不要钱。"),
]


@pytest.fixture(scope="module")
def reference() -> Any:
    """The bundled folder as sentence-transformers itself loads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries' own imports
        from sentence_transformers import SentenceTransformer
    return SentenceTransformer(str(BUNDLED), device="cpu", local_files_only=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(BUNDLED, tmp_path / "copy")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was looked up or connected to: any try fails and is noted."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


def test_vectors_are_those_of_sentence_transformers(reference: Any) -> None:
    ours, theirs = load_embedding().documents_to_vectors(TEXTS), reference.encode(TEXTS)
    assert ours.dtype == np.float32
    assert ours.shape == theirs.shape == (len(TEXTS), load_embedding().dimension)
    differences = dict(zip(TEXTS, np.abs(ours - theirs).max(axis=1), strict=True))
    assert differences.pop(VERY_LONG) < 1e-3  # torch adds 80,000 float32 one by one, we multiply by counts
    assert max(differences.values()) < 1e-5


def test_vectors_have_length_one_unless_there_is_nothing_to_read() -> None:
    lengths = np.linalg.norm(load_embedding().documents_to_vectors(TEXTS), axis=1)
    assert [text for text, length in zip(TEXTS, lengths, strict=True) if length == 0] == ["", " \n\t", "😀🎉"]
    assert np.allclose(lengths[lengths > 0], 1, atol=1e-5)


def test_it_is_a_langchain_embedding() -> None:
    model = load_embedding(str(BUNDLED))
    rows = model.embed_documents(TEXTS[:2])
    assert isinstance(model, Embeddings)
    assert rows[0] == model.embed_query(TEXTS[0])
    assert all(type(number) is float for row in rows for number in row)
    assert model.embed_documents([]) == []


def test_many_texts_come_back_in_their_order() -> None:
    model, texts = load_embedding(), [f"第{number}号文件" for number in range(2 * embedding.BATCH + 3)]
    one_by_one = [model.query_to_vector(text) for text in texts]
    assert np.allclose(model.documents_to_vectors(texts), one_by_one, atol=1e-6)


def test_case_and_width_make_no_difference_but_figures_stay_apart() -> None:
    vectors = load_embedding().documents_to_vectors(["２０２４年ＷＥＣＨＡＴ", "2024年wechat", "5²", "52"])
    assert np.array_equal(vectors[0], vectors[1])
    assert not np.allclose(vectors[2], vectors[3], atol=0.01)


def test_the_bundled_model_imports_no_torch() -> None:
    code = (
        "import sys; from disclosure.embedding import load_embedding; load_embedding().embed_query('公开');"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=BUNDLED.parents[2]
    )
    assert run.stdout.strip() == "[]"


def test_another_folder_is_served_by_sentence_transformers(
    reference: Any, copy: Path, no_network: list[object]
) -> None:
    bundled, other = load_embedding(), load_embedding(str(copy))
    assert type(other) is not type(bundled)
    assert other.dimension == bundled.dimension
    assert np.abs(other.documents_to_vectors(TEXTS) - bundled.documents_to_vectors(TEXTS)).max() < 1e-3
    assert np.abs(other.query_to_vector(TEXTS[0]) - bundled.query_to_vector(TEXTS[0])).max() < 1e-5
    assert other.documents_to_vectors([]).shape == (0, bundled.dimension)
    assert no_network == []


def test_fingerprint_tells_models_apart_by_content(copy: Path) -> None:
    original = load_embedding().fingerprint
    (copy / "README.md").write_text("about the model", encoding="utf-8")
    assert folder_to_fingerprint(copy) == original
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model.safetensors").write_bytes(weights)
    assert folder_to_fingerprint(copy) != original


def test_fingerprint_covers_the_tokenizer(copy: Path) -> None:
    tokenizer = copy / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8").replace('"Lowercase"', '"NFKC"'), encoding="utf-8")
    assert folder_to_fingerprint(copy) != load_embedding().fingerprint


@pytest.mark.parametrize("missing", ["/no/such/model", "./no-such-model", "~/no-such-model", "a/b/c"])
def test_a_missing_folder_is_named_without_asking_the_network(missing: str, no_network: list[object]) -> None:
    with pytest.raises(EmbeddingUnavailable, match="no such folder; correct GONGKAI_EMBEDDING_MODEL") as caught:
        load_embedding(missing)
    assert missing in str(caught.value)
    assert no_network == []


@pytest.mark.filterwarnings("ignore")  # of the import of huggingface_hub
def test_offline_a_hub_name_that_is_not_cached_is_refused(
    no_network: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EmbeddingUnavailable, match=r"'nobody/nothing'.*HF_HUB_OFFLINE is set.*GONGKAI_EMBEDDING_MODEL"):
        load_embedding("nobody/nothing")
    assert no_network == []


def test_offline_a_cached_hub_name_is_found(
    reference: Any, no_network: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "models--somebody--something"
    shutil.copytree(BUNDLED, home / "snapshots" / ("0" * 40))
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("0" * 40)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert load_embedding("somebody/something").fingerprint == load_embedding().fingerprint
    assert no_network == []


def test_a_folder_that_holds_no_model_is_refused(reference: Any, tmp_path: Path, no_network: list[object]) -> None:
    with pytest.raises(EmbeddingUnavailable, match="check that GONGKAI_EMBEDDING_MODEL names") as caught:
        load_embedding(str(tmp_path))
    assert str(tmp_path) in str(caught.value)
    assert no_network == []


@pytest.mark.parametrize("damaged", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_bundled_model_is_refused(damaged: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.truncate(copy / damaged, 1000)
    monkeypatch.setattr(embedding, "BUNDLED", copy)
    with pytest.raises(EmbeddingUnavailable, match=r"cannot be loaded: .+; reinstall Gongkai"):
        load_embedding()


def test_it_ranks_unseen_text_better_than_shared_characters_do() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in DATA.rglob("*.yaml"))
    assert not any(text in written for pair in PAIRS for text in pair)
    model = load_embedding()
    ours = measure_recall(
        PAIRS, lambda left, right: model.documents_to_vectors(left) @ model.documents_to_vectors(right).T
    )
    plain = measure_recall(PAIRS, bigram_overlap)
    assert ours.first >= 0.6
    assert ours.five >= 0.9
    assert ours.first > plain.first + 0.2


def test_words_are_near_to_themselves_and_to_others_of_their_meaning() -> None:
    model = load_embedding()
    asked, same, alike, other = model.texts_to_tokens(["培训", "培训", "业务学习", "行政诉讼"])
    assert model.tokens_to_nearness(asked, same).max(axis=1).sum() == pytest.approx(1.0, abs=1e-5)
    near = model.tokens_to_nearness(asked, alike).max()
    assert near > model.tokens_to_nearness(asked, other).max()
    assert [len(tokens) for tokens in model.texts_to_tokens(["检索检索", "检索"])] == [1, 1]
    assert model.texts_to_tokens([""])[0].size == 0


def test_vectors_and_tokens_are_read_at_once_as_apart() -> None:
    model = load_embedding()
    vectors, tokens = model.read(TEXTS)
    assert np.array_equal(vectors, model.documents_to_vectors(TEXTS))
    assert list(map(list, tokens)) == list(map(list, model.texts_to_tokens(TEXTS)))


def test_the_bundled_folder_is_small_and_holds_the_model_alone() -> None:
    files = {path.relative_to(BUNDLED).as_posix(): path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()}
    assert files.keys() == {
        "1_Normalize/config.json",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "tokenizer.json",
    }
    assert sum(files.values()) < 6_000_000
