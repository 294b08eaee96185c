import { add as plus, memory, mul as times, scope, slice as cut, tensor, Tensor, type Shape } from "@wasmgrad/tensor";
import { expect, test } from "vitest";
import {
  add,
  backward,
  defineMultiOp,
  defineOp,
  gradients,
  mul,
  slice,
  sub,
  sum,
  Variable,
  variable,
} from "../src/index.ts";
import { gradCheck } from "../src/testing/index.ts";

const values = (x: { toTypedArray(): ArrayLike<number> } | null): number[] => Array.from(x?.toTypedArray() ?? []);

/** The first half and the rest. */
const halves = defineMultiOp({
  name: "halves",
  inputs: ["x"],
  forward: ([x]) => {
    const n = (x as Tensor).size >> 1;
    return { y: [cut(x as Tensor, [0, n]), cut(x as Tensor, [n])] };
  },
  backward: {
    x: ([first, rest], { shapes }) => {
      const [n] = shapes.x;
      return add(placed(first, 0, n), placed(rest, n >> 1, n));
    },
  },
});
/** x at a place in n zeros: what slice's gradient is. */
function placed(x: Variable, start: number, n: number): Variable {
  const op = defineOp({
    name: "placed",
    inputs: ["x"],
    forward: ([t]) => {
      const y = new Float64Array(n);
      y.set((t as Tensor).toTypedArray(), start);
      return tensor(y, { dtype: (t as Tensor).dtype });
    },
    backward: { x: (dy, { shapes }) => slice(dy, [start, start + shapes.x[0]]) },
  });
  return op([x]) as Variable;
}

test("an op with several outputs, of which one, both or none is used", () => {
  const x = variable(tensor([1, 2, 3, 4, 5]));
  const [a, b] = halves([x]) as Variable[];
  expect([values(a), values(b)]).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  backward(sum(mul(b, b)));
  expect(values(x.grad)).toEqual([0, 0, 6, 8, 10]);
  gradCheck(
    (v) => sub(sum((halves([v]) as Variable[])[0]), sum(mul((halves([v]) as Variable[])[1], v.size))),
    [tensor([1, 2, 3, 4], { dtype: "float64" })],
  );
  const both = (v: Variable): Variable => {
    const [p, q] = halves([v]) as [Variable, Variable];
    return mul(mul(p, q), p);
  };
  gradCheck(both, [tensor([1, 2, 3, 4], { dtype: "float64" })]);
  gradCheck(both, [tensor([1, 2, 3, 4], { dtype: "float64" })], { order: 2 });
});

test("zeros made for an output without gradient are let go, also while recording", () => {
  const before = memory().handles;
  scope(() => {
    const x = variable(tensor([1, 2, 3, 4]));
    const [a] = halves([x]) as Variable[];
    gradients(sum(mul(a, a)), [x], { createGraph: true });
    gradients(sum(mul((halves([x]) as Variable[])[1], 2)), [x]);
  });
  expect(memory().handles).toBe(before);
});

test("given tensors, an op with several outputs gives tensors", () => {
  const [a, b] = halves([tensor([1, 2, 3])]);
  expect([a, b].every((t) => t instanceof Tensor)).toBe(true);
});

test("a list of inputs: each gets its index and its own shape", () => {
  const total = defineOp({
    name: "total",
    inputs: ["xs"],
    list: true,
    forward: (xs) => (xs as Tensor[]).reduce((s, x) => plus(s, x)),
    backward: { xs: (dy, { shapes }, index) => mul(dy, index + (shapes as unknown as Shape[])[index].length) },
  });
  const xs = [1, 2, 3].map((v) => variable(tensor([v])));
  backward(sum(total([xs[0], tensor([9]), xs[1], xs[2]]) as Variable));
  expect(xs.map((x) => values(x.grad)[0])).toEqual([1, 3, 4]);
});

test("an input that is named not differentiable gets no gradient, even as a Variable", () => {
  const scaled = defineOp({
    name: "scaled",
    inputs: ["x", "mask"],
    notDifferentiable: ["mask"],
    save: ["mask"],
    forward: ([x, mask]) => times(x, mask),
    backward: { x: (dy, { mask }) => mul(dy, mask) },
  });
  const [x, mask] = [variable(tensor([1, 2])), variable(tensor([0, 3]))];
  backward(sum(scaled([x, mask]) as Variable));
  expect([values(x.grad), mask.grad]).toEqual([[0, 3], null]);
});

test("an op that returns its own input gives a handle of its own", () => {
  const same = defineOp({ name: "same", inputs: ["x"], forward: ([x]) => x as Tensor, backward: { x: (dy) => dy } });
  const x = variable(tensor([1, 2]));
  const y = same([x]) as Variable;
  y.dispose();
  expect(values(x)).toEqual([1, 2]);
  const z = same([x]) as Variable;
  backward(sum(mul(z, z)));
  expect(values(x.grad)).toEqual([2, 4]);
  const t = tensor([5]);
  const u = same([t]) as Tensor;
  u.dispose();
  expect(t.disposed).toBe(false);
});

test("values that only rules need are kept until backward, and no longer", () => {
  const cube = defineOp({
    name: "cube",
    inputs: ["x"],
    save: ["x"],
    forward: ([x]) => {
      const squared = times(x, x);
      return { y: times(squared, x), saved: { squared } };
    },
    backward: { x: (dy, { squared }) => mul(dy, mul(squared, 3)) },
  });
  const x = variable(tensor([1, 2]));
  const before = memory();
  scope(() => {
    backward(sum(cube([x]) as Variable));
    expect(values(x.grad)).toEqual([3, 12]);
    x.grad = null;
  });
  expect(memory().handles).toBe(before.handles);
  expect(memory().liveBytes).toBe(before.liveBytes);
});

test("a forward or a rule that throws leaves nothing behind", () => {
  const failing = defineOp({
    name: "failing",
    inputs: ["x"],
    forward: ([x]) => times(x, 1),
    backward: {
      x: (dy) => {
        mul(dy, 2);
        throw new Error("my rule");
      },
    },
  });
  const refusing = defineOp({
    name: "refusing",
    inputs: ["x"],
    forward: ([x]) => {
      times(x, 2);
      throw new Error("my forward");
    },
    backward: { x: (dy) => dy },
  });
  const x = variable(tensor([1, 2]));
  const before = memory();
  scope(() => {
    expect(() => backward(sum(mul(failing([x]) as Variable, 2)))).toThrow("my rule");
    expect(() => refusing([x])).toThrow("my forward");
  });
  expect(memory().handles).toBe(before.handles);
  expect(memory().liveBytes).toBe(before.liveBytes);
});

test("fused computes only what is needed", () => {
  const asked: Record<string, boolean>[] = [];
  const product = defineOp({
    name: "product",
    inputs: ["a", "b"],
    save: ["a", "b"],
    forward: ([a, b]) => times(a, b),
    backward: { a: (dy, { b }) => mul(dy, b), b: (dy, { a }) => mul(dy, a) },
    fused: (dy, { a, b }, needs) => {
      asked.push({ ...needs });
      return { ...(needs.a ? { a: times(dy, b) } : {}), ...(needs.b ? { b: times(dy, a) } : {}) };
    },
  });
  const [a, b] = [variable(tensor([2])), variable(tensor([3]))];
  backward(sum(product([a, b]) as Variable));
  backward(sum(product([a, tensor([7])]) as Variable));
  expect([values(a.grad), values(b.grad)]).toEqual([[10], [2]]);
  expect(asked).toEqual([
    { a: true, b: true },
    { a: true, b: false },
  ]);
  expect(values(gradients(sum(product([a, b]) as Variable), [b])[0])).toEqual([2]);
  expect(asked.at(-1)).toEqual({ a: false, b: true });
});

test("a number among the inputs reaches the rules as a number", () => {
  const seen: unknown[] = [];
  const scale = defineOp({
    name: "scale",
    inputs: ["x", "c"],
    save: ["c"],
    forward: ([x, c]) => times(x, c),
    backward: {
      x: (dy, { c, shapes }) => {
        seen.push(c, shapes.c);
        return mul(dy, c);
      },
      c: () => {
        throw new Error("a number needs no gradient");
      },
    },
  });
  const x = variable(tensor([1, 2]));
  backward(sum(scale([x, 5]) as Variable));
  expect(values(x.grad)).toEqual([5, 5]);
  expect(seen).toEqual([5, []]);
});
