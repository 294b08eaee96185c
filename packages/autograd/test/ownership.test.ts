import {
  addScaled,
  assign,
  clone,
  fill,
  keep,
  matmul as tensorMatmul,
  memory,
  scope,
  sum as tensorSum,
  tensor,
  transpose as tensorTranspose,
  type Tensor,
} from "@wasmgrad/tensor";
import { describe, expect, test } from "vitest";
import {
  add,
  backward,
  exp,
  gradients,
  linear,
  matmul,
  mul,
  noGrad,
  parameter,
  relu,
  softmaxCrossEntropy,
  sub,
  sum,
  tanh,
  transpose,
  Variable,
  variable,
} from "../src/index.ts";

const values = (x: { toTypedArray(): ArrayLike<number> } | null): number[] => Array.from(x?.toTypedArray() ?? []);

describe("stays alive when it should", () => {
  test("logits used after backward", () => {
    const w = parameter(tensor([[1, -1]]));
    scope(() => {
      const logits = matmul(tensor([[1], [2]]), w);
      backward(sum(softmaxCrossEntropy(logits, tensor([0, 1], { dtype: "int32" }))));
      expect(logits.toArray()).toEqual([
        [1, -1],
        [2, -2],
      ]);
      expect(values(tensorSum(logits.value, { axis: 1 }))).toEqual([0, 0]);
    });
    w.dispose();
  });
  test("a moving average that is updated in place under noGrad, scope after scope", () => {
    const w = parameter(tensor([2, 4]));
    const average = keep(clone(w.value));
    for (let step = 0; step < 3; step++) {
      scope(() => {
        backward(sum(mul(w, w)));
        noGrad(() => {
          addScaled(w.value, w.grad as Tensor, -0.25);
          fill(w.grad as Tensor, 0);
          assign(average, add(mul(average, 0.5), mul(w.value, 0.5)));
        });
      });
    }
    expect(values(w)).toEqual([0.25, 0.5]);
    expect(values(average)).toEqual([0.625, 1.25]); // a ← (a + w)/2 for w = 1, ½, ¼: 2, 1.5, 1, 0.625
    for (const handle of [w, average]) handle.dispose();
  });
  test("a view whose base was disposed, with its gradient", () => {
    const x = variable(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    const y = mul(x, x);
    const view = transpose(y);
    y.dispose();
    expect(view.toArray()).toEqual([
      [1, 9],
      [4, 16],
    ]);
    backward(sum(mul(view, view)));
    expect(x.grad?.toArray()).toEqual([
      [4, 32],
      [108, 256],
    ]);
  });
  test("variables returned inside objects, arrays and maps, with their history", () => {
    const w = parameter(tensor([3]));
    const found = scope(() => {
      const y = mul(w, w);
      return { loss: mul(y, 2), parts: [y, { deep: new Map([["z", add(y, 1)]]) }] as const };
    });
    const [y, { deep }] = found.parts;
    expect([found.loss.item(), y.item(), deep.get("z")?.item()]).toEqual([18, 9, 10]);
    backward(found.loss);
    expect(values(w.grad)).toEqual([12]);
    w.dispose();
  });
  test("the value of a variable that dies with the scope", () => {
    const w = parameter(tensor([3]));
    const before = memory().handles;
    const { y } = scope(() => ({ y: mul(w, w).value }));
    expect(y.item()).toBe(9);
    y.dispose();
    expect(memory().handles).toBe(before);
    w.dispose();
  });
  test("the gradient of a variable that dies with the scope", () => {
    const before = memory().handles;
    const g = scope(() => {
      const x = variable(tensor([3]));
      backward(mul(x, x));
      return x.grad as Tensor;
    });
    expect(values(g)).toEqual([6]);
    g.dispose();
    expect(memory().handles).toBe(before);
  });
  test("both, through two scopes, of which the outer one frees them", () => {
    const before = memory().handles;
    scope(() => {
      const found = scope(() => {
        const x = variable(tensor([3]));
        backward(mul(x, x));
        return [x.value, x.grad];
      });
      expect(found.map(values)).toEqual([[3], [6]]);
    });
    expect(memory().handles).toBe(before);
  });
  test("a value that was kept, when its variable dies", () => {
    const held: Tensor[] = [];
    scope(() => {
      held.push(keep(mul(variable(tensor([3])), 2).value));
    });
    expect(held[0].item()).toBe(6);
    held[0].dispose();
  });
  test("a variable that was kept, until it is disposed, and its history with it", () => {
    const w = parameter(tensor([2]));
    const y = scope(() => {
      const inner = mul(w, w);
      return { loss: keep(mul(inner, 3)), note: "kept" };
    }).loss;
    scope(() => undefined);
    backward(y);
    expect(values(w.grad)).toEqual([12]);
    y.dispose();
    expect(y.disposed).toBe(true);
    w.dispose();
  });
  test("a parameter made inside a scope", () => {
    const w = scope(() => {
      const made = parameter(tensor([1, 2]));
      backward(sum(mul(made, made)));
      return [{ weight: made }];
    })[0].weight;
    expect([values(w), values(w.grad)]).toEqual([
      [1, 2],
      [2, 4],
    ]);
    w.dispose();
  });
  test("the tensor given to variable() and parameter(), and theirs without it", () => {
    const x = tensor([1, 2]);
    const [v, p] = [variable(x), parameter(x)];
    v.dispose();
    expect(values(x)).toEqual([1, 2]);
    x.dispose();
    expect(values(p)).toEqual([1, 2]);
    p.dispose();
  });
});

describe("does not stay alive", () => {
  /** Handles and bytes that `run` leaves behind, after it has run once. */
  function growth(run: () => void): { handles: number; bytes: number } {
    run();
    const before = memory();
    run();
    const after = memory();
    return { handles: after.handles - before.handles, bytes: after.liveBytes - before.liveBytes };
  }
  const nothing = { handles: 0, bytes: 0 };

  test("10,000 training steps, a scope each", () => {
    const w = parameter(
      tensor([
        [0.1, 0.2],
        [0.3, -0.1],
      ]),
    );
    const x = keep(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    const step = (): void =>
      scope(() => {
        backward(sum(tanh(linear(x, w))));
        noGrad(() => addScaled(w.value, w.grad as Tensor, -0.001));
        w.grad = null;
      });
    expect(
      growth(() => {
        for (let i = 0; i < 5000; i++) step();
      }),
    ).toEqual(nothing);
    for (const handle of [w, x]) handle.dispose();
  });
  test("10,000 recorded ops in one scope, with backward", () => {
    const x = parameter(tensor([1, 2, 3]));
    const run = (): void => {
      scope(() => {
        for (let i = 0; i < 2500; i++) backward(sum(relu(mul(x, sub(x, 1)))));
      });
      x.grad = null;
    };
    expect(growth(run)).toEqual(nothing);
    x.dispose();
  });
  test("10,000 recorded ops in one scope that never see backward", () => {
    const x = parameter(tensor([1, 2, 3]));
    const run = (): void =>
      scope(() => {
        let y: Variable = exp(mul(x, 1e-3));
        for (let i = 0; i < 5000; i++) y = tanh(mul(y, x));
        expect(y.requiresGrad).toBe(true);
      });
    expect(growth(run)).toEqual(nothing);
    x.dispose();
  });
  test("10,000 recorded ops, disposed by hand outside every scope", () => {
    const x = parameter(tensor([1, 2, 3]));
    const run = (): void => {
      for (let i = 0; i < 5000; i++) {
        const y = mul(x, x);
        const z = sum(y);
        if (i % 2 === 0) backward(z);
        for (const handle of [y, z]) handle.dispose();
        x.grad = null;
      }
    };
    expect(growth(run)).toEqual(nothing);
    x.dispose();
  });
  test("2,000 second-order gradients", () => {
    const x = parameter(tensor([1, 2, 3]));
    const run = (): void => {
      for (let i = 0; i < 1000; i++) {
        scope(() => {
          const [dx] = gradients(sum(tanh(mul(x, x))), [x], { createGraph: true });
          backward(sum(mul(dx as Variable, dx as Variable)));
          x.grad = null;
        });
      }
    };
    expect(growth(run)).toEqual(nothing);
    x.dispose();
  });
  test("a forward pass inside noGrad holds no history", () => {
    const w = parameter(tensor(new Float32Array(1024)));
    const base = memory().liveBytes;
    scope(() =>
      noGrad(() => {
        let y = relu(w);
        for (let i = 0; i < 10; i++) {
          const next = mul(y, y);
          y.dispose();
          y = next;
        }
        expect(memory().liveBytes).toBe(base + 4096);
      }),
    );
    w.dispose();
  });
  test("an error inside the scope", () => {
    const x = parameter(tensor([1, 2, 3]));
    const run = (): void => {
      expect(() =>
        scope(() => {
          const y = mul(x, x);
          matmul(y, tensor([1, 2]));
        }),
      ).toThrow(/matmul: a is \[3\] and b is \[2\]/);
    };
    expect(growth(run)).toEqual(nothing);
    x.dispose();
  });
});

describe("from JavaScript", () => {
  test("a Variable given to a function of tensors is refused with the way out", () => {
    const x = variable(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    ) as unknown as Tensor;
    const message = (op: string): string =>
      `${op}: an operand is a Variable; it must be a Tensor. Import ${op} from @wasmgrad/autograd (or wasmgrad) to keep the gradient, ` +
      "or pass its .value to drop it.";
    expect(() => tensorMatmul(x, x)).toThrow(message("matmul"));
    expect(() => tensorSum(x)).toThrow(message("sum"));
    expect(() => tensorTranspose(x)).toThrow(message("transpose"));
    expect(() => addScaled(x, x)).toThrow(message("addScaled"));
    expect(() => variable(x)).toThrow(message("variable"));
  });
  test("what is no value at all is refused by name", () => {
    for (const [given, kind] of [
      [undefined, "undefined"],
      [null, "null"],
      ["1", "string"],
      [[1, 2], "Array"],
      [{}, "Object"],
    ] as const) {
      expect(() => relu(given as unknown as Tensor)).toThrow(
        `relu: an operand is a ${kind}; it must be a Tensor. tensor(data) makes one.`,
      );
    }
    expect(() => relu(Object.create(null) as Tensor)).toThrow("relu: an operand is a object");
  });
});

test("a variable prints where it comes from, its shape, dtype and values", () => {
  const x = variable(tensor([1, 2.5]));
  expect(`${x}`).toBe("Variable (leaf) Tensor float32 [2]\n[  1, 2.5]");
  expect(`${mul(x, 2)}`).toMatch(/^Variable \(from mul\) Tensor float32 \[2\]\n/);
  expect([x.shape, x.rank, x.size, x.dtype]).toEqual([[2], 1, 2, "float32"]);
});
