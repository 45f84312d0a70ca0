"""Reference numbers for the text encoder, from PyTorch alone.

  python text_encoder.py make FOLDER     writes a tiny random checkpoint into FOLDER, and beside its
                                         weights expected.json: token ids, embeddings, gradients
  python text_encoder.py embed FOLDER    prints embeddings of sentences on standard input, one JSON
                                         list a line, of token ids given in brackets: [101, 102]
"""
import json
import struct
import sys

import numpy
import torch
from torch.nn import functional as F

VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] want ##want ##ed wa un runn ##ing , low lowest the cat s ' sat on mat a ! "
    "##s é 中 文").split()
SENTENCES = [
    "UNwant\u00e9d,running", "The cat sat on the mat!", "a cat's want", "lowest lows", "", "wants 中文 zebra",
]
# Cut by hand after the rules of the published code.
PIECES = [
    "un ##want ##ed , runn ##ing", "the cat sat on the mat !", "a cat ' s want", "lowest low ##s", "",
    "want ##s 中 文 [UNK]",
]


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    return {
        name: torch.from_numpy(
            numpy.frombuffer(data[slice(*entry["data_offsets"])], numpy.float32)
            .reshape(entry["shape"]).copy())
        for name, entry in header.items() if name != "__metadata__" and entry["dtype"] == "F32"
    }


def write(path, arrays):
    header, data = {}, b""
    for name, array in arrays.items():
        raw = array.numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def embed(w, config, texts):
    """The mean over tokens of the last layer, one row a text; padded to the longest, as usual."""
    width, heads = config["hidden_size"], config["num_attention_heads"]
    longest = max(map(len, texts))
    ids = torch.tensor([t + [0] * (longest - len(t)) for t in texts])
    mask = torch.tensor([[1.0] * len(t) + [0.0] * (longest - len(t)) for t in texts])

    def dense(name, x):
        return F.linear(x, w[name + ".weight"], w[name + ".bias"])

    def norm(name, x):
        return F.layer_norm(x, (width,), w[name + ".weight"], w[name + ".bias"], config["layer_norm_eps"])

    x = norm("embeddings.LayerNorm",
             w["embeddings.word_embeddings.weight"][ids]
             + w["embeddings.token_type_embeddings.weight"][0]
             + w["embeddings.position_embeddings.weight"][:longest])
    for i in range(config["num_hidden_layers"]):
        layer = f"encoder.layer.{i}."

        def split(name):
            part = dense(layer + "attention.self." + name, x)
            return part.view(len(texts), longest, heads, width // heads).transpose(1, 2)

        scores = split("query") @ split("key").transpose(2, 3) / (width // heads) ** 0.5
        shares = (scores + (mask[:, None, None, :] - 1) * 1e9).softmax(-1)
        attended = (shares @ split("value")).transpose(1, 2).reshape(len(texts), longest, width)
        x = norm(layer + "attention.output.LayerNorm", x + dense(layer + "attention.output.dense", attended))
        inner = F.gelu(dense(layer + "intermediate.dense", x))
        x = norm(layer + "output.LayerNorm", x + dense(layer + "output.dense", inner))
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def make(folder):
    config = dict(model_type="bert", hidden_act="gelu", vocab_size=len(VOCABULARY), hidden_size=8,
                  num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
                  max_position_embeddings=16, type_vocab_size=2, layer_norm_eps=1e-12)
    shapes = {"embeddings.word_embeddings.weight": (len(VOCABULARY), 8),
              "embeddings.position_embeddings.weight": (16, 8),
              "embeddings.token_type_embeddings.weight": (2, 8)}
    dense = {"attention.self.query": (8, 8), "attention.self.key": (8, 8), "attention.self.value": (8, 8),
             "attention.output.dense": (8, 8), "intermediate.dense": (12, 8), "output.dense": (8, 12)}
    names = ["embeddings.LayerNorm"]
    for i in range(2):
        for name, shape in dense.items():
            shapes[f"encoder.layer.{i}.{name}.weight"] = shape
            shapes[f"encoder.layer.{i}.{name}.bias"] = shape[:1]
        names += [f"encoder.layer.{i}.attention.output.LayerNorm", f"encoder.layer.{i}.output.LayerNorm"]
    for name in names:
        shapes[name + ".weight"] = shapes[name + ".bias"] = (8,)
    torch.manual_seed(7)
    w = {name: torch.randn(shape) * 0.5 + (1 if name.endswith("Norm.weight") else 0)
         for name, shape in shapes.items()}
    write(folder + "/model.safetensors", w)
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file, indent=1)
    with open(folder + "/vocab.txt", "w") as file:
        file.write("\n".join(VOCABULARY) + "\n")
    ids = [[VOCABULARY.index(p) for p in ["[CLS]"] + text.split() + ["[SEP]"]] for text in PIECES]
    for array in w.values():
        array.requires_grad_(True)
    rows = embed(w, config, ids)
    # A loss that weighs every element differently.
    (rows * torch.arange(rows.numel()).reshape(rows.shape).cos()).sum().backward()
    gradients = ["embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight",
                 "encoder.layer.0.attention.self.query.weight", "encoder.layer.1.attention.self.value.bias",
                 "encoder.layer.0.intermediate.dense.weight", "encoder.layer.1.output.LayerNorm.weight"]
    with open(folder + "/expected.json", "w") as file:
        json.dump(dict(
            torch=torch.__version__, sentences=SENTENCES, ids=ids, embeddings=rows.tolist(),
            gradients={name: w[name].grad.flatten().tolist() for name in gradients}), file, indent=1)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        weights = read(sys.argv[2] + "/model.safetensors")
        with open(sys.argv[2] + "/config.json") as file:
            configuration = json.load(file)
        with torch.no_grad():
            for row in embed(weights, configuration, [json.loads(line) for line in sys.stdin]):
                print(json.dumps(row.tolist()))
