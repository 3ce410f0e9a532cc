"""python export.py CHECKPOINT OUT: model.fp32.onnx and the int8 model.onnx with inputs ids, mask; outputs logits, vector."""

import sys
from pathlib import Path

import torch
from encoder import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic

checkpoint, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
state = torch.load(checkpoint)
state = state.get("model", state)  # a checkpoint of the middle of a run has more
model = Encoder(1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers.")))
model.load_state_dict(state)
model.eval()
ids = torch.tensor([[101, 2307, 2326, 102], [101, 2919, 102, 0]])
axes = {0: "rows", 1: "length"}
torch.onnx.export(
    model,
    (ids, (ids != 0).long()),
    str(out / "model.fp32.onnx"),
    input_names=["ids", "mask"],
    output_names=["logits", "vector"],
    dynamic_axes={"ids": axes, "mask": axes, "logits": {0: "rows"}, "vector": {0: "rows"}},
    opset_version=17,
    dynamo=False,
)
quantize_dynamic(
    out / "model.fp32.onnx", out / "model.onnx", per_channel=True, weight_type=QuantType.QInt8
)
print((out / "model.onnx").stat().st_size, "bytes")
