import {
  addScaled,
  assign,
  fill,
  LifetimeError,
  memory,
  scope,
  ShapeError,
  tensor,
  zeros,
  type Tensor,
} from "@wasmgrad/tensor";
import { describe, expect, test } from "vitest";
import {
  add,
  backward,
  concatenate,
  constant,
  detach,
  div,
  exp,
  gradients,
  isRecording,
  matmul,
  maximum,
  mul,
  noGrad,
  parameter,
  relu,
  slice,
  sub,
  sum,
  tanh,
  Variable,
  variable,
  type Value,
} from "../src/index.ts";
import { gradCheck } from "../src/testing/index.ts";

const values = (x: Value | null): number[] | null => (x === null ? null : Array.from(x.toTypedArray()));
const f64 = (data: number[]): Tensor => tensor(data, { dtype: "float64" });

describe("accumulation", () => {
  test("a variable used twice gets the sum of both gradients", () => {
    const x = variable(tensor([1, 2, 3]));
    backward(sum(add(mul(x, x), x)));
    expect(values(x.grad)).toEqual([3, 5, 7]);
  });
  test("a variable inside the graph that is used twice is visited once, with the sum", () => {
    const x = variable(tensor([2]));
    const y = mul(x, x);
    backward(sum(mul(y, add(y, y)))); // 2x⁴
    expect(values(x.grad)).toEqual([64]);
  });
  test("the same variable as both operands", () => {
    for (const op of [add, sub, mul, div, maximum]) gradCheck((x) => op(x, x), [f64([1.5, -2])], { name: op.name });
    gradCheck(
      (x) => matmul(x, x),
      [
        tensor(
          [
            [1, 2],
            [3, 4],
          ],
          { dtype: "float64" },
        ),
      ],
      { order: 2 },
    );
    gradCheck((x) => concatenate([x, x]), [f64([1, 2])], { order: 2 });
  });
  test("backward adds to grad until it is cleared", () => {
    const x = variable(tensor([1, 2]));
    backward(sum(mul(x, 3)));
    backward(sum(mul(x, 4)));
    expect(values(x.grad)).toEqual([7, 7]);
    x.grad = null;
    backward(sum(x));
    expect(values(x.grad)).toEqual([1, 1]);
  });
  test("two branches that meet, where one is a view of the other's gradient", () => {
    const x = variable(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    const y = mul(x, 2);
    backward(add(sum(slice(y, [0, 1])), sum(y)));
    expect(x.grad?.toArray()).toEqual([
      [4, 4],
      [2, 2],
    ]);
  });
  test("leaves that share one gradient do not share its memory", () => {
    const [a, b] = [variable(tensor([1, 2])), variable(tensor([3, 4]))];
    backward(sum(add(a, b)));
    fill(a.grad as Tensor, 9);
    expect(values(b.grad)).toEqual([1, 1]);
  });
  test("a gradient that two variables share is not written to when one of them gets more", () => {
    const [x, z] = [variable(tensor([1, 2])), variable(tensor([3, 4]))];
    const [a, b] = [mul(x, 1), mul(z, 1)];
    const more = mul(a, 5);
    backward(sum(mul(add(add(a, b), more), 1)));
    expect([values(x.grad), values(z.grad)]).toEqual([
      [6, 6],
      [1, 1],
    ]);
  });
  test("gradients of both leaves accumulate apart over several calls", () => {
    const [a, b] = [variable(tensor([1, 2])), variable(tensor([3, 4]))];
    for (let i = 0; i < 3; i++) backward(sum(add(add(a, b), a)));
    expect([values(a.grad), values(b.grad)]).toEqual([
      [6, 6],
      [3, 3],
    ]);
  });
  test("a long chain: 20,000 ops one after another", () => {
    const x = variable(tensor([1]));
    const before = memory();
    const grad = scope(() => {
      let y = x;
      for (let i = 0; i < 20_000; i++) y = add(y, x);
      backward(y);
      return values(x.grad);
    });
    expect(grad).toEqual([20_001]);
    x.grad = null;
    expect(memory().handles).toBe(before.handles);
  });
  test("a long chain that is never differentiated is let go without exhausting the stack", () => {
    const x = variable(tensor([1]));
    const before = memory();
    scope(() => {
      let y = x;
      for (let i = 0; i < 20_000; i++) y = mul(y, x);
    });
    expect(memory().handles).toBe(before.handles);
    expect(memory().liveBytes).toBe(before.liveBytes);
  });
});

describe("what backward accepts", () => {
  test("a result of several elements needs a gradient, of its shape and dtype", () => {
    const x = variable(tensor([1, 2, 3]));
    const y = mul(x, x);
    expect(() => backward(y)).toThrow(ShapeError);
    expect(() => backward(y)).toThrow(
      "backward: y is [3]; without a gradient it must have one element, not 3. backward(sum(y)) or { gradient } would fit.",
    );
    expect(() => backward(y, { gradient: tensor([1, 2]) })).toThrow(
      /y is float32 \[3\] and the gradient float32 \[2\]/,
    );
    expect(() => backward(y, { gradient: f64([1, 2, 3]) })).toThrow(/the gradient float64 \[3\]; they must agree/);
    backward(y, { gradient: tensor([1, 10, 100]) });
    expect(values(x.grad)).toEqual([2, 40, 600]);
  });
  test("the given gradient is neither changed nor consumed", () => {
    const [x, gradient] = [variable(tensor([1, 2])), tensor([1, 10])];
    const y = add(mul(x, 2), x);
    backward(y, { gradient });
    expect(values(gradient)).toEqual([1, 10]);
    expect(values(x.grad)).toEqual([3, 30]);
  });
  test("a disposed gradient is refused", () => {
    const x = variable(tensor([1, 2]));
    const gradient = tensor([1, 1]);
    gradient.dispose();
    expect(() => backward(mul(x, 2), { gradient })).toThrow(/backward: a tensor \[2\] was used after it was disposed/);
  });
  test("one element of any shape will do, and so will a leaf", () => {
    const x = variable(tensor([[[2]]]));
    backward(mul(x, x));
    expect(x.grad?.toArray()).toEqual([[[4]]]);
    backward(x);
    expect(x.grad?.toArray()).toEqual([[[5]]]);
  });
  test("y without history", () => {
    const x = variable(tensor([1]));
    const text = /y has no history: it depends on no parameter, or was computed under noGrad\(\)/;
    expect(() => backward(noGrad(() => mul(x, x)))).toThrow(text);
    expect(() => backward(constant(tensor([1])))).toThrow(text);
    expect(() => gradients(mul(constant(tensor([1])), 2), [x])).toThrow(/^gradients: y has no history/);
  });
  test("a tensor, as JavaScript may pass", () => {
    expect(() => backward(tensor([1]) as unknown as Variable)).toThrow(
      /backward: y is no Variable, so it has no history/,
    );
  });
  test("a disposed y", () => {
    const x = variable(tensor([1]));
    const y = scope(() => {
      const loss = mul(x, x);
      return { loss };
    }).loss;
    y.dispose();
    expect(() => backward(y)).toThrow("backward: y was disposed. Call backward() inside the scope that made it.");
  });
});

describe("the graph", () => {
  test("is released by backward", () => {
    const x = variable(tensor([1, 2]));
    const y = sum(tanh(x));
    backward(y);
    expect(() => backward(y)).toThrow(LifetimeError);
    expect(() => backward(y)).toThrow(
      "backward: the graph through sum was released by an earlier backward(). Compute the loss again, or pass { retainGraph: true } to the first call.",
    );
  });
  test("is kept with retainGraph", () => {
    const x = variable(tensor([1, 2]));
    const y = sum(mul(x, x));
    backward(y, { retainGraph: true });
    backward(y, { retainGraph: true });
    backward(y);
    expect(values(x.grad)).toEqual([6, 12]);
  });
  test("a part that two losses share is released by the first", () => {
    const x = variable(tensor([1, 2]));
    const shared = exp(x);
    const [a, b] = [sum(shared), sum(mul(shared, 2))];
    backward(a);
    expect(() => backward(b)).toThrow(/the graph through exp was released/);
  });
  test("a failed backward leaves nothing behind, and leaves of the graph can be used again", () => {
    const x = variable(tensor([1, 2]));
    const before = memory();
    scope(() => {
      const older = tanh(x); // its gradient has arrived when the other fails
      const y = exp(x);
      const z = sum(add(older, mul(y, y)));
      fill(y.value, 0);
      expect(() => backward(z)).toThrow(/overwritten in place/);
    });
    expect(memory().handles).toBe(before.handles);
    expect(memory().liveBytes).toBe(before.liveBytes);
    backward(sum(x));
    expect(values(x.grad)).toEqual([1, 1]);
  });
  test("saved values survive the handles of the user", () => {
    const x = variable(tensor([1, 2]));
    const y = mul(x, x);
    const z = sum(mul(y, y));
    y.dispose();
    backward(z);
    expect(values(x.grad)).toEqual([4, 32]);
  });
  test("what a rule does not name is not kept alive", () => {
    const x = variable(tensor(Array.from({ length: 1024 }, () => 1)));
    const before = memory().liveBytes;
    scope(() => {
      const doubled = add(x, x);
      const y = add(doubled, 1);
      const full = memory().liveBytes;
      doubled.dispose();
      expect(memory().liveBytes).toBe(full - 4096);
      backward(sum(y));
    });
    x.grad = null;
    expect(memory().liveBytes).toBe(before);
  });
  test("writing in place into a value that a rule needs is noticed", () => {
    const x = variable(tensor([1, 2]));
    const y = mul(x, x);
    assign(x.value, tensor([5, 5]));
    expect(() => backward(sum(y))).toThrow(
      "backward: mul needs its input a [2], which was overwritten in place after it was computed. Write into a clone(), or write after backward().",
    );
    const z = exp(x);
    addScaled(z.value, tensor([1, 1]));
    expect(() => backward(sum(z))).toThrow(/exp needs its output \[2\], which was overwritten/);
  });
  test("writing in place into a value that no rule needs is allowed", () => {
    const x = variable(tensor([1, 2]));
    const y = add(x, 1);
    const z = sum(y);
    fill(y.value, 0);
    backward(z);
    expect(values(x.grad)).toEqual([1, 1]);
  });
  test("writing after backward is allowed", () => {
    const x = variable(tensor([1, 2]));
    backward(sum(mul(x, x)));
    addScaled(x.value, x.grad as Tensor, -0.5);
    backward(sum(mul(x, x)));
    expect(values(x.value)).toEqual([0, 0]);
    expect(values(x.grad)).toEqual([2, 4]);
  });
});

describe("recording", () => {
  test("noGrad stops it, also inside itself, and an error puts it back", () => {
    const x = variable(tensor([1]));
    noGrad(() => {
      expect(isRecording()).toBe(false);
      noGrad(() => expect(mul(x, x).requiresGrad).toBe(false));
      expect(isRecording()).toBe(false);
    });
    expect(() =>
      noGrad(() => {
        throw new Error("mine");
      }),
    ).toThrow("mine");
    expect(isRecording()).toBe(true);
    expect(mul(x, x).requiresGrad).toBe(true);
  });
  test("a result under noGrad is a Variable still", () => {
    const y = noGrad(() => relu(variable(tensor([-1, 1]))));
    expect(y).toBeInstanceOf(Variable);
    expect(values(y)).toEqual([0, 1]);
  });
  test("ops on constants record nothing", () => {
    const y = mul(constant(tensor([2])), tensor([3]));
    expect([y.requiresGrad, y.node]).toEqual([false, null]);
  });
  test("detach shares the numbers and stops the gradient", () => {
    const x = variable(tensor([3]));
    backward(sum(mul(detach(x), x))); // x̄·x
    expect(values(x.grad)).toEqual([3]);
    fill(detach(x), 7);
    expect(x.item()).toBe(7);
  });
  test("an input that needs no gradient gets none", () => {
    const [x, c] = [variable(tensor([1, 2])), constant(tensor([3, 4]))];
    backward(sum(mul(x, c)));
    expect([values(x.grad), c.grad]).toEqual([[3, 4], null]);
  });
});

describe("gradients", () => {
  test("leaves grad alone, and gives null where y does not depend on x", () => {
    const [x, z] = [variable(tensor([1, 2])), variable(tensor([5]))];
    const [dx, dz] = gradients(sum(mul(x, x)), [x, z]);
    expect([values(dx), dz, x.grad]).toEqual([[2, 4], null, null]);
  });
  test("of a variable inside the graph, and of y itself", () => {
    const x = variable(tensor([3]));
    const y = mul(x, x);
    const z = mul(y, y);
    const [dz, dy, dx] = gradients(z, [z, y, x]);
    expect([values(dz), values(dy), values(dx)]).toEqual([[1], [18], [108]]);
  });
  test("of the same variable twice", () => {
    const x = variable(tensor([3]));
    const [a, b] = gradients(mul(x, x), [x, x]);
    expect([values(a), values(b)]).toEqual([[6], [6]]);
  });
  test("releases only what leads to x: the rest of the graph still serves", () => {
    const w = variable(tensor([2]));
    const y = mul(w, w);
    const x = variable(tensor([5]));
    const [dx] = gradients(mul(y, x), [x]);
    expect(values(dx)).toEqual([4]);
    backward(y);
    expect(values(w.grad)).toEqual([4]);
  });
  test("computes only what leads to x", () => {
    const [x, w] = [variable(tensor([5])), variable(tensor([2]))];
    const stale = mul(w, w);
    const y = mul(stale, x);
    fill(w.value, 9); // the rule of w·w would notice
    expect(values(gradients(y, [x])[0])).toEqual([4]);
  });
  test("when they fail, those found before are let go", () => {
    const [x, w] = [variable(tensor([5])), variable(tensor([2]))];
    const before = memory();
    scope(() => {
      const e = exp(w);
      const y = mul(e, mul(x, 2)); // x is reached before e
      const z = add(y, x);
      fill(e.value, 0);
      expect(() => gradients(z, [x, w])).toThrow(/overwritten in place/);
    });
    expect(memory().handles).toBe(before.handles);
    expect(memory().liveBytes).toBe(before.liveBytes);
  });
  test("with createGraph they are Variables, without history where they depend on nothing", () => {
    const x = variable(tensor([1, 2]));
    const [dx] = gradients(sum(mul(x, 3)), [x], { createGraph: true });
    expect(dx).toBeInstanceOf(Variable);
    expect(values(dx)).toEqual([3, 3]);
    const [d2x] = gradients(sum(mul(mul(x, x), x)), [x], { createGraph: true });
    expect((d2x as Variable).requiresGrad).toBe(true);
    expect(values(gradients(sum(d2x as Variable), [x])[0])).toEqual([6, 12]);
  });
  test("the third and fourth derivative of x⁴", () => {
    const x = variable(f64([2]));
    let y: Variable = mul(mul(x, x), mul(x, x));
    const derivatives: number[] = [];
    for (let order = 0; order < 4; order++) {
      y = gradients(sum(y), [x], { createGraph: true })[0] as Variable;
      derivatives.push(y.item());
    }
    expect(derivatives).toEqual([32, 48, 48, 24]);
  });
  test("a second derivative through values whose handles are gone", () => {
    const x = variable(f64([2]));
    const before = memory();
    scope(() => {
      const y = mul(x, x);
      const z = exp(y);
      const w = sum(mul(z, y)); // x²·exp(x²)
      const [dx] = gradients(w, [x], { createGraph: true });
      for (const handle of [y, z, w]) handle.dispose();
      const [d2x] = gradients(sum(dx as Variable), [x]);
      const e = Math.exp(4); // (x²·eˣ²)″ = (4x⁴ + 10x² + 2)·eˣ²
      expect((d2x as Tensor).item() / (106 * e)).toBeCloseTo(1, 12);
    });
    expect(memory().handles).toBe(before.handles);
    expect(memory().liveBytes).toBe(before.liveBytes);
  });
  test("with createGraph through values that are disposed before", () => {
    const x = variable(f64([2]));
    const y = mul(x, x);
    const w = sum(mul(y, y));
    y.dispose();
    const [dx] = gradients(w, [x], { createGraph: true });
    const [d2x] = gradients(sum(dx as Variable), [x]);
    expect([values(dx), values(d2x)]).toEqual([[32], [48]]);
  });
  test("a Hessian: of Σ xᵢ²xⱼ, symmetric", () => {
    const x = variable(f64([1, 2, 3]));
    const y = mul(sum(mul(x, x)), sum(x));
    const [dx] = gradients(y, [x], { createGraph: true });
    const rows = [0, 1, 2].map((i) =>
      values(gradients(sum(slice(dx as Variable, [i, i + 1])), [x], { retainGraph: true })[0]),
    );
    const s = 6; // Σx; ∂²/∂xᵢ∂xⱼ = 2xᵢ + 2xⱼ + 2s·δᵢⱼ
    expect(rows).toEqual([1, 2, 3].map((a, i) => [1, 2, 3].map((b, j) => 2 * a + 2 * b + (i === j ? 2 * s : 0))));
  });
});

describe("handles", () => {
  test("a disposed variable is refused", () => {
    const x = variable(tensor([1, 2]));
    x.dispose();
    expect(() => mul(x, 2)).toThrow(/^mul: a variable \[2\] was used after it was disposed/);
  });
  test("a leaf that died before backward costs nothing", () => {
    const w = parameter(tensor([2]));
    const before = memory();
    scope(() => {
      const y = scope(() => mul(variable(tensor([3])), w));
      backward(y);
      expect(values(w.grad)).toEqual([3]);
    });
    w.grad = null;
    expect(memory().handles).toBe(before.handles);
    expect(memory().liveBytes).toBe(before.liveBytes);
    w.dispose();
  });
  test("setting grad frees the old one and takes over the new one, whatever scope made it", () => {
    const x = parameter(tensor([1]));
    const before = memory().handles;
    scope(() => {
      x.grad = zeros([1]);
    });
    expect(values(x.grad)).toEqual([0]);
    x.grad = null;
    expect(memory().handles).toBe(before);
    x.dispose();
  });
  test("disposing twice is harmless, and the graph lives on in its users", () => {
    const x = variable(tensor([3]));
    const y = mul(x, x);
    const z = mul(y, y);
    for (let i = 0; i < 3; i++) y.dispose();
    backward(z);
    expect(values(x.grad)).toEqual([108]);
  });
  test("integers are refused", () => {
    expect(() => variable(tensor([1], { dtype: "int32" }))).toThrow(
      /^variable: x is int32; it must be float32 or float64/,
    );
    expect(() => parameter(tensor([true]))).toThrow(/^parameter: x is bool/);
  });
});
