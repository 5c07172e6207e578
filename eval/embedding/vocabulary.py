"""The tokenizer: characters and short words of Chinese, single digits, pieces of English words."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
PIECES = r"\p{Han}+|\p{N}|[\p{L}\p{M}&&[^\p{Han}]]+"  # anything else (spaces, punctuation, emoji) is dropped
LONGEST_CHINESE, LONGEST_ENGLISH = 3, 12
BYTES = [f"<0x{byte:02X}>" for byte in range(256)]


def train_tokenizer(texts: Iterable[str], chinese: int, english: int) -> Tokenizer:
    """A byte-pair tokenizer over `texts` with about `chinese` Chinese words and `english` English pieces.

    The 3,755 common characters of GB 2312 are always in it; a character outside falls back to its bytes. The two scripts are
    learnt apart, since they never meet within one piece, and their merges are then laid end to end.
    """
    texts = list(texts)
    han = _learn(texts, r"\p{Han}+", common_characters(), chinese, LONGEST_CHINESE)
    latin = _learn(texts, r"[a-z]+", [chr(code) for code in range(ord("a"), ord("z") + 1)], english, LONGEST_ENGLISH)
    tokens = [UNKNOWN, *BYTES, *"0123456789", *han[0], *latin[0]]
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys(tokens))}
    model = models.BPE(vocab=vocabulary, merges=han[1] + latin[1], unk_token=UNKNOWN, byte_fallback=True)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = half_width_lowercase()
    tokenizer.pre_tokenizer = keep_only(PIECES)
    return tokenizer


def half_width_lowercase() -> normalizers.Normalizer:
    """Lowercase; full-width digits and letters become half-width. Nothing else: NFKC would change figures (5² → 52)."""
    wide = [chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF41, 0xFF5B))]
    return normalizers.Sequence(
        [normalizers.Lowercase(), *(normalizers.Replace(character, chr(ord(character) - 0xFEE0)) for character in wide)]
    )


def keep_only(pattern: str) -> pre_tokenizers.PreTokenizer:
    """Cuts a text into the matches of `pattern` and drops what lies between."""
    return pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True)


def common_characters() -> list[str]:
    """The first level of GB 2312 (rows 16 to 55), the 3,755 characters that make up nearly all printed Chinese."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [character for cell in cells if (character := cell.decode("gb2312", errors="ignore"))]


def _learn(
    texts: list[str], pattern: str, alphabet: list[str], merges: int, longest: int
) -> tuple[list[str], list[tuple[str, str]]]:
    """The tokens, in order of their numbers, and merges of one script."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = half_width_lowercase()
    tokenizer.pre_tokenizer = keep_only(pattern)
    trainer = trainers.BpeTrainer(
        vocab_size=len(alphabet) + merges,
        min_frequency=20,
        initial_alphabet=alphabet,
        max_token_length=longest,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    vocabulary = tokenizer.get_vocab()
    merges_made = json.loads(tokenizer.to_str())["model"]["merges"]
    return sorted(vocabulary, key=vocabulary.__getitem__), [(left, right) for left, right in merges_made]
