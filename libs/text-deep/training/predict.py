"""Probabilities and vectors of an ONNX file, one thread."""

import numpy as np
import onnxruntime
from batches import batches, padded, pieces


class Model:
    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def read(self, texts):
        """(n, 3) probabilities and (n, 384) vectors."""
        ids = pieces(texts)
        probabilities, vectors = np.zeros((len(ids), 3), np.float32), np.zeros((len(ids), 384), np.float32)
        for batch in batches(ids):
            tensor, mask = padded([ids[i] for i in batch])
            logits, vector = self.session.run(["logits", "vector"], {"ids": tensor.numpy(), "mask": mask.numpy()})
            odds = np.exp(logits - logits.max(1, keepdims=True))
            probabilities[batch], vectors[batch] = odds / odds.sum(1, keepdims=True), vector
        return probabilities, vectors
