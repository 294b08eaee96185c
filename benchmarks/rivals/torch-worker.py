"""PyTorch's side of the benchmarks: reads requests as lines of JSON, answers each with one line.

Eager mode, one thread, in-place products, nn.Linear, torch.optim. Version 1.10 or later.
"""

import base64
import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def tensor(value, *shape):
    """The tensor of an encoded typed array."""
    data = np.frombuffer(base64.b64decode(value["base64"]), dtype=value["dtype"]).copy()
    return torch.from_numpy(data).reshape(shape or (-1,))


class Gemm:
    def __init__(self, task):
        m, n, k = task["m"], task["n"], task["k"]
        ta, tb = task["transposeA"], task["transposeB"]
        a = tensor(task["a"], *((k, m) if ta else (m, k)))
        b = tensor(task["b"], *((n, k) if tb else (k, n)))
        self.a, self.b = a.t() if ta else a, b.t() if tb else b
        self.c = torch.empty(m, n)

    def loop(self, repetitions):
        a, b, c = self.a, self.b, self.c
        for _ in range(repetitions):
            torch.mm(a, b, out=c)

    def witness(self):
        self.loop(1)
        c = self.c
        return [c[0, 0], c[0, -1], c[-1, 0], c[-1, -1]]


class Train:
    def __init__(self, task):
        self.loss = F.cross_entropy if task["loss"] == "softmax" else F.binary_cross_entropy_with_logits
        self.model = model(task)
        size, inputs = task["batchSize"], task["layers"][0]["inputs"]
        self.batches = [(tensor(b["x"], size, inputs), targets(task, b)) for b in task["batches"]]
        self.count = 0
        self.witness_steps = task["witnessSteps"]
        rate = task["learningRate"]
        parameters = self.model.parameters()
        if task["optimizer"] == "sgd":
            self.optimizer = torch.optim.SGD(parameters, lr=rate)
        else:
            adam = task["adam"]
            betas = (adam["beta1"], adam["beta2"])
            self.optimizer = torch.optim.Adam(parameters, lr=rate, betas=betas, eps=adam["epsilon"])

    def loop(self, repetitions):
        for _ in range(repetitions):
            x, y = self.batches[self.count % len(self.batches)]
            self.count += 1
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(self.model(x), y).backward()
            self.optimizer.step()

    def witness(self):
        self.loop(self.witness_steps)
        x, y = self.batches[0]
        with torch.no_grad():
            return [self.loss(self.model(x), y)]


def model(task):
    parts = []
    for layer in task["layers"]:
        linear = torch.nn.Linear(layer["inputs"], layer["outputs"])
        with torch.no_grad():
            linear.weight.copy_(tensor(layer["weight"], layer["inputs"], layer["outputs"]).t())
            linear.bias.copy_(tensor(layer["bias"]))
        parts += [linear, torch.nn.ReLU() if task["activation"] == "relu" else torch.nn.Tanh()]
    return torch.nn.Sequential(*parts[:-1])


def targets(task, batch):
    labels = tensor(batch["labels"])
    return labels.long() if task["loss"] == "softmax" else labels.float().reshape(-1, 1)


class Dispatch:
    def __init__(self, task):
        self.operations, self.gradient = task["operations"], task["gradient"]
        self.a, self.b = tensor(task["a"]).requires_grad_(self.gradient), tensor(task["b"])

    def loop(self, repetitions):
        a, b = self.a, self.b
        with torch.set_grad_enabled(self.gradient):
            for _ in range(repetitions * self.operations):
                a + b

    def witness(self):
        return list(self.a + self.b)


GROUPS = {"gemm": Gemm, "train": Train, "dispatch": Dispatch}
subjects = {}


def describe():
    """Version, and the BLAS that is really loaded: it decides the speed of every product."""
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps}
    except OSError:
        paths = set()
    names = sorted(name for name in {path.rsplit("/", 1)[-1] for path in paths} if "blas" in name or "mkl" in name)
    # libblas.so is the reference implementation, or a door to one of the fast libraries.
    fast = [name for name in names if not name.startswith("libblas.")]
    return {"description": f"PyTorch {torch.__version__} ({', '.join(fast or names) or 'built-in BLAS'})"}


def answer(request):
    what = request["do"]
    if what == "describe":
        return describe()
    if what == "prepare":
        task = request["task"]
        subjects[len(subjects)] = GROUPS[task["group"]](task)
        return {"id": len(subjects) - 1}
    if what == "dispose":
        subjects[request["id"]] = None
        return {}
    subject = subjects[request["id"]]
    if what == "witness":
        return {"values": [float(value) for value in subject.witness()]}
    start = time.perf_counter()
    subject.loop(request["repetitions"])
    return {"milliseconds": (time.perf_counter() - start) * 1e3}


for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except Exception as error:  # reported to the runner, which prints it and goes on
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
