"""python tokenizer_fixture.py VOCAB > ../src/word-piece.fixture.json: what Python's tokenizer makes of odd texts."""

import json
import sys

from tokenizers import BertWordPieceTokenizer

TEXTS = [
    "", " ", "The room was spotless, but I was charged twice!", "unaffable embeddings", "Café naïve Übergröße ÀÉÎÕÜ",
    "don't can't won't i'm", "3.5 hours late; £45.00 gone", "e-mail me@example.com", "😀 great 👍🏽 really", "…wait—what?",
    "日本語のテスト", "中文 mixed with English", "العربية من اليمين", "שלום עולם", "Ελληνικά Σίσυφος", "привет МИР", "tab\tnew\nline",
    "a" * 101, "a" * 99, "zero\u200bwidth\u200djoiner", "soft\u00adhyphen nbsp\u00a0space", "$100 + 20% <b>bold</b> ^_^ `code` |~",
    "ﬁ ligature Ⅳ ½", "İstanbul ıslak", "e\u0301 combining", "\ufffd replaced \u0000 null", "word " * 200,
    "supercalifragilisticexpialidocious", "¿Por qué? ¡No!", "हिन्दी में", "ไทยภาษา", "한국어 문장",
]  # fmt: skip

tokenizer = BertWordPieceTokenizer(sys.argv[1], lowercase=True)
tokenizer.enable_truncation(96)
print("[")
print(",\n".join("  " + json.dumps({"text": t, "ids": tokenizer.encode(t).ids}, ensure_ascii=True) for t in TEXTS))
print("]")
