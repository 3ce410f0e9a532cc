"""MiniLM (BERT) with mean pooling, a three-class head and a vector head, in plain torch."""

import torch
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
CLASSES = ("negative", "neutral", "positive")


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, bias):
        rows, length, _ = x.shape
        q, k, v = (
            f(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v)
        )
        weights = self.drop(F.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1))
        seen = (weights @ v).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm1(x + self.drop(self.o(seen)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """ids, mask: int64 (rows, length) -> logits (rows, 3), unit vectors (rows, 384)."""

    def __init__(self, layers=LAYERS):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head, self.vector = nn.Linear(WIDTH, len(CLASSES)), nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def pooled(self, ids, mask):
        x = self.drop(self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))))
        weight = mask.to(x.dtype)
        bias = (1 - weight)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        weight = weight[:, :, None]
        return (x * weight).sum(1) / weight.sum(1)

    def forward(self, ids, mask):
        mean = self.pooled(ids, mask)
        vector = self.vector(mean)
        return self.head(self.drop(mean)), vector / torch.sqrt((vector * vector).sum(1, keepdim=True) + 1e-12)


def from_minilm(path, layers=range(LAYERS)):
    """The published weights; the token type embedding (always type 0) is folded into the positions."""
    from safetensors.torch import load_file

    given = load_file(path)
    model = Encoder(len(layers))
    state = model.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    state["places.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    names = {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "o": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for to, layer in enumerate(layers):
            for ours, theirs in names.items():
                state[f"layers.{to}.{ours}.{part}"] = given[f"encoder.layer.{layer}.{theirs}.{part}"]
    model.load_state_dict(state)
    return model
