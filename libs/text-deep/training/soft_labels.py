"""python soft_labels.py DATA MODEL.onnx OUT.ndjson: {text, p: [negative, neutral, positive]} for the fast tier to learn from.

Every English row of ship/ and Heed's corpus that is not kept aside, and the sentences of the clothing reviews, the labels
unused. Texts that evaluate/ holds as well ("Great", "Easy to use") are left out.
"""

import json
import re
import sys
from pathlib import Path

from predict import Model
from rows import corpus, distinct, kept, normalised, read

data, model, out = Path(sys.argv[1]), Model(sys.argv[2]), sys.argv[3]
NAMES = """pros_cons movie_sentences clothing_reviews amazon_snippets tweets_rated uci_sentences hotels_en mams_categories
bank_intents comparative_sentences personal_data"""
whole = [r["text"] for n in NAMES.split() for r in read(data / f"ship/{n}.ndjson") if not kept(r["text"])]
sentences = [
    sentence.strip()
    for row in read(data / "ship/clothing_reviews.ndjson")
    if not kept(row["text"])
    for sentence in re.split(r"(?<=[.!?;])\s+", row["text"])
    if 20 <= len(sentence.strip()) <= 160
]
measured = {normalised(row["text"]) for path in sorted((data / "evaluate").glob("*.ndjson")) for row in read(path)}
rows = distinct(corpus(False) + [(text, None) for text in whole + sentences])
rows = [row for row in rows if normalised(row[0]) not in measured]
print(len(rows), "rows")
with open(out, "w", encoding="utf-8") as lines:
    for start in range(0, len(rows), 3200):
        texts = [text for text, _ in rows[start : start + 3200]]
        for text, p in zip(texts, model.read(texts)[0]):
            lines.write(json.dumps({"text": text, "p": [round(float(x), 4) for x in p]}, ensure_ascii=False) + "\n")
        print(start + len(texts), flush=True)
