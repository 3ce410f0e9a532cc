"""python train.py DATA OUT [--teacher OUT/six.pt]: one pass over all rows, one over half of them and the behaviour cases.

A checkpoint is kept every 100 steps; the same command goes on from it.
"""

import argparse
import time
from pathlib import Path

import torch
from batches import MODEL, batches, padded, pieces
from encoder import Encoder, from_minilm
from rows import NOT_NEGATIVE, learned, learned_behaviour, order
from torch.nn import functional as F

parser = argparse.ArgumentParser()
parser.add_argument("data", type=Path)
parser.add_argument("out", type=Path)
parser.add_argument("--teacher", type=Path, help="six trained layers: three of them are trained on")
parser.add_argument("--threads", type=int, default=2)
args = parser.parse_args()
args.out.mkdir(parents=True, exist_ok=True)
torch.manual_seed(7)
torch.set_num_threads(args.threads)
RATE, HEAD_RATE = (5e-5, 1e-3) if args.teacher is None else (8e-5, 8e-5)


def half(model):
    """Every second layer of a trained model."""
    three = Encoder(3)
    state = {}
    for name, value in model.items():
        if not name.startswith("layers."):
            state[name] = value
    for to, layer in enumerate((0, 2, 4)):
        for name, value in model.items():
            if name.startswith(f"layers.{layer}."):
                state[name.replace(f"layers.{layer}.", f"layers.{to}.", 1)] = value
    three.load_state_dict(state)
    return three


def targets(labels):
    """(rows, 3): smoothed by 0.05; "positive or neutral" has its own loss."""
    smooth = torch.full((len(labels), 3), 0.05 / 3)
    for i, label in enumerate(labels):
        if label != NOT_NEGATIVE:
            smooth[i, label] += 0.95
    return smooth


sources = learned(args.data)
for name, found in sources.items():
    print(name, [sum(label == k for _, label in found) for k in range(3)], flush=True)
first = [row for found in sources.values() for row in found]
second = [r for n, f in sources.items() for r in f if n == "corpus" or order(r[0]) % 2 == 0] + learned_behaviour(args.data)
rows = first + second
ids = pieces([text for text, _ in rows], 64)
labels = torch.tensor([label for _, label in rows])
counts = torch.stack([(labels[: len(first)] == k).sum() for k in range(3)]).float()
weight = (counts.sum() / counts).sqrt()
weight = torch.cat([weight * counts.sum() / (weight * counts).sum(), torch.ones(1)])
plan = batches(ids[: len(first)], seed=1)
plan += [[len(first) + i for i in batch] for batch in batches(ids[len(first) :], seed=2)]
print(len(first), "rows, then", len(second), ":", len(plan), "steps; class weights", weight.tolist(), flush=True)

published = from_minilm(MODEL / "model.safetensors").eval()
model = from_minilm(MODEL / "model.safetensors") if args.teacher is None else half(torch.load(args.teacher))
model.words.weight.requires_grad_(False)  # half of all parameters; a third of the time of a step
head = [p for n, p in model.named_parameters() if n.startswith(("head", "vector"))]
body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("head", "vector"))]
groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
warm = 0.06 * len(plan)
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda s: min((s + 1) / warm, max(0.0, (len(plan) - s) / (len(plan) - warm)))
)
name = "six" if args.teacher is None else "three"
checkpoint = args.out / f"{name}.checkpoint"
done = 0
if checkpoint.exists():
    saved = torch.load(checkpoint)
    done = saved["done"]
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    schedule.load_state_dict(saved["schedule"])

model.train()
start, total = time.time(), 0.0
for step in range(done, len(plan)):
    tensor, mask = padded([ids[i] for i in plan[step]])
    label = labels[plan[step]]
    with torch.autocast("cpu", torch.bfloat16):
        logits, vector = model(tensor, mask)
    logp = F.log_softmax(logits.float(), 1)
    one = -(targets(label.tolist()) * logp).sum(1)
    either = -torch.logsumexp(logp[:, 1:], 1)
    loss = (torch.where(label == NOT_NEGATIVE, either, one) * weight[label]).mean()
    total += loss.item()
    if step % 6 == 0:  # the vector stays near the published one: themes and likeness need more than sentiment
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            near = F.normalize(published.pooled(tensor, mask).float(), dim=1)
        loss = loss + 2 * (1 - (vector.float() * near).sum(1)).mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(body + head, 1.0)
    optimizer.step()
    schedule.step()
    if step % 50 == 49:
        print(f"{step + 1}/{len(plan)} loss {total / 50:.3f} {time.time() - start:.0f} s, cpu {time.process_time():.0f} s", flush=True)
        total = 0.0
    if step % 100 == 99:
        state = {"done": step + 1, "model": model.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**state, "schedule": schedule.state_dict()}, checkpoint)
torch.save(model.state_dict(), args.out / f"{name}.pt")
