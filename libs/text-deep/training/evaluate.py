"""python evaluate.py DATA MODEL.onnx [REPORT.json]: sets that were never learned from, rows and cases that were kept aside."""

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from predict import Model
from rows import behaviour, corpus, kept, labelled, sample
from sklearn.metrics import accuracy_score, f1_score

data, path = Path(sys.argv[1]), sys.argv[2]
model = Model(path)
percent = lambda x: round(100 * float(x), 1)
report = {}

sets = {
    "airline_tweets": labelled(data / "evaluate/airline_tweets.ndjson"),
    "fabsa": labelled(data / "evaluate/fabsa.ndjson"),
    "telecom_tweets": labelled(data / "evaluate/telecom_tweets.ndjson"),
    "tweets_english": labelled(data / "evaluate/tweets_english.ndjson"),
    "amazon": sample(labelled(data / "evaluate/amazon.ndjson"), 2000),
    "uci, kept rows": [r for r in labelled(data / "ship/uci_sentences.ndjson") if kept(r[0])],
    "hotels_en, kept rows": [r for r in labelled(data / "ship/hotels_en.ndjson") if kept(r[0])],
    "clothing_reviews, kept rows": [r for r in labelled(data / "ship/clothing_reviews.ndjson") if kept(r[0])][:1500],
    "Heed's corpus, kept rows": corpus(True),
}
for name, rows in sets.items():
    gold = np.array([label for _, label in rows])
    probabilities, _ = model.read([text for text, _ in rows])
    said, polar = probabilities.argmax(1), gold != 1
    line = {"rows": len(rows), "polar": percent(((probabilities[:, 2] > probabilities[:, 0]) == (gold == 2))[polar].mean())}
    if not polar.all():
        line |= {"accuracy": percent(accuracy_score(gold, said)), "macroF1": percent(f1_score(gold, said, average="macro"))}
        line["F1"] = [percent(x) for x in f1_score(gold, said, average=None)]
    report[name] = line
    print(name, line, flush=True)

failed = defaultdict(list)
cases = behaviour(data, True)
texts = sorted({t for c in cases if c["type"] != "DIR" for t in ([c["text"]] if isinstance(c["text"], str) else c["text"][:11])})
found = dict(zip(texts, model.read(texts)[0].argmax(1)))
for case in cases:
    group = f'{case["type"]} {case["capability"]}' + (" neutral" if "neutral words" in case["test"] or "single neutral" in case["test"] else "")
    if case["type"] == "MFT":
        said = found[case["text"]]
        failed[group].append(said == 0 if case["label"] is None else said != case["label"])
    elif case["type"] == "INV":
        said = {found[t] for t in case["text"][:11]}
        failed[group].append(len(said) > 1)
        if case["capability"] in ("Fairness", "NER"):
            failed[f'{group}: {case["test"]}'].append(len(said) > 1)
report["behaviour, % of the kept half that fail"] = {g: [percent(np.mean(f)), len(f)] for g, f in sorted(failed.items())}
for group, line in report["behaviour, % of the kept half that fail"].items():
    print(group, line)
if len(sys.argv) > 3:
    Path(sys.argv[3]).write_text(json.dumps(report, indent=2) + "\n")
