import { describe, expect, test } from "vitest";
import {
  add,
  addScaled,
  argmax,
  assign,
  cast,
  clone,
  concatenate,
  greater,
  keep,
  LifetimeError,
  linear,
  matmul,
  memory,
  mul,
  reshape,
  scope,
  slice,
  softmax,
  softmaxCrossEntropy,
  stack,
  sum,
  sumTo,
  take,
  tensor,
  transpose,
  where,
  zeros,
  type Tensor,
} from "../src/index.ts";
import { closeBody, closeScope, currentScope, openScope } from "../src/extend.ts";

/** What `run` leaves behind. */
function left(run: () => void): { handles: number; bytes: number } {
  const before = memory();
  run();
  const after = memory();
  return { handles: after.handles - before.handles, bytes: after.liveBytes - before.liveBytes };
}
const nothing = { handles: 0, bytes: 0 };
// A number beside a tensor and a product of matrices each need a block of memory once and for all.
scope(() => matmul(add(tensor([[1]]), 1), tensor([[1]])));

describe("scope", () => {
  test("frees what was made inside, returns what is no tensor", () => {
    expect(left(() => expect(scope(() => sum(mul(tensor([1, 2]), 3)).item())).toBe(9))).toEqual(nothing);
  });
  test("spares what is returned: a tensor, and tensors in arrays, objects and maps, however deep", () => {
    const found = left(() => {
      const one = scope(() => add(tensor([1]), 1));
      const many = scope(() => [tensor([3]), { x: tensor([4]), deep: [new Map([["m", tensor([5])]])] }] as const);
      const [a, { x, deep }] = many;
      const all = [one, a, x, deep[0].get("m") as Tensor];
      expect(all.map((t) => t.item())).toEqual([2, 3, 4, 5]);
      expect(left(() => all.forEach((t) => t.dispose())).handles).toBe(-4);
    });
    expect(found).toEqual(nothing);
  });
  test("is not confused by cycles, class instances, typed arrays and null", () => {
    const cycle: { self?: unknown; x?: Tensor } = {};
    cycle.self = cycle;
    const result = scope(() => {
      cycle.x = tensor([1]);
      return [cycle, null, new Float32Array(3), new Date(0), Object.create(null), undefined];
    });
    expect([result.length, cycle.x?.item()]).toEqual([6, 1]);
    cycle.x?.dispose();
    class Box {
      readonly x: Tensor = tensor([1]);
    }
    expect(scope(() => new Box()).x.disposed).toBe(true);
  });
  test("passes what escapes to the scope around it", () => {
    expect(
      left(() =>
        scope(() => {
          const y = scope(() => scope(() => tensor([1])));
          expect(y.disposed).toBe(false);
        }),
      ),
    ).toEqual(nothing);
  });
  test("frees all when the function throws, and passes the error on", () => {
    expect(
      left(() =>
        expect(() =>
          scope(() => {
            tensor([1]);
            throw new Error("mine");
          }),
        ).toThrow("mine"),
      ),
    ).toEqual(nothing);
    expect(currentScope()).toBe(null);
  });
  test("refuses an asynchronous function, frees what it made, and lets its own error pass unseen", async () => {
    const found = left(() =>
      expect(() =>
        scope(async () => {
          tensor([1]);
          throw new Error("later");
        }),
      ).toThrow(
        /^scope: the function returned a promise, so its tensors would be freed before it ends\. Open scopes inside/,
      ),
    );
    expect(found).toEqual(nothing);
    await Promise.resolve();
  });
  test("spares what was kept, until its owner disposes it", () => {
    expect(
      left(() => {
        const x = scope(() => {
          const y = keep(tensor([1]));
          keep({ list: [y] });
          return [y.item(), y] as const;
        })[1];
        scope(() => x);
        expect([x.item(), x.disposed]).toEqual([1, false]);
        x.dispose();
      }),
    ).toEqual(nothing);
    const plain = { a: 1 };
    expect(keep(plain)).toBe(plain);
  });
  test("scopes close in the reverse order of opening", () => {
    const outer = openScope();
    const inner = openScope();
    expect(() => closeScope(outer)).toThrow(
      "scope: this scope is not the innermost one, so closing it would free handles of a scope that is still open. " +
        "Scopes must close in the reverse order of opening; code that awaits must open and close its scopes between awaits.",
    );
    closeScope(inner);
    closeScope(outer);
    expect(() => closeScope(outer)).toThrow(LifetimeError);
    expect(currentScope()).toBe(null);
  });
  test("the body of an op frees all but its survivors, also nested", () => {
    expect(
      left(() => {
        const body = openScope();
        const [a, b, c] = [tensor([1]), tensor([2]), tensor([3])];
        const nested = openScope();
        const d = tensor([4]);
        closeBody(nested, null);
        closeBody(body, a, [c]);
        expect([a, b, c, d].map((t) => t.disposed)).toEqual([false, true, false, true]);
        for (const t of [a, c]) t.dispose();
      }),
    ).toEqual(nothing);
  });
});

describe("storage", () => {
  test("is shared by views and given back with the last of them", () => {
    const x = tensor(new Float32Array(1000));
    const views = [transpose(slice(tensor([[1, 2]]), [0, 1])), slice(x, [10, 20]), slice(x, [0, 5])];
    const bytes = memory().liveBytes;
    x.dispose();
    expect(memory().liveBytes).toBe(bytes);
    for (const view of views.slice(0, 2)) view.dispose();
    expect(views[2].toArray()).toEqual([0, 0, 0, 0, 0]);
    views[2].dispose();
    expect(memory().liveBytes).toBeLessThanOrEqual(bytes - 4000);
  });
  test("dispose can be called often, use afterwards is refused by name", () => {
    const x = tensor([[1, 2]]);
    for (let i = 0; i < 3; i++) x.dispose();
    const text =
      /a tensor \[1, 2\] was used after it was disposed\. A scope frees what is made inside it: return the tensor from the scope/;
    expect(() => sum(x)).toThrow(text);
    expect(() => transpose(x)).toThrow(/^transpose: /);
    expect(() => x.toArray()).toThrow(LifetimeError);
    expect(() => tensor([1]).dispose()).not.toThrow();
    const one = tensor([1]);
    one.dispose();
    expect(() => one.item()).toThrow(LifetimeError);
    expect(String(x)).toBe("Tensor float32 [1, 2] (disposed)");
  });
  test("`using` disposes, where the language has it", () => {
    const x = tensor([1]);
    x[Symbol.dispose]();
    expect(x.disposed).toBe(true);
  });
});

test("an op makes one handle, its result, and keeps no memory but that of its result", () => {
  scope(() => {
    const x = reshape(tensor(new Float32Array(64)), [2, 2, 2, 2, 4]);
    const [v, m] = [
      transpose(x),
      transpose(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      ),
    ];
    const [row, condition, labels] = [
      tensor([1, 2]),
      greater(v, 0),
      slice(tensor([0, 9, 1, 9], { dtype: "int32" }), [0, 4, 2]),
    ];
    const ops: (() => Tensor)[] = [
      () => add(x, 1),
      () => mul(v, v),
      () => sum(x, { axis: [0, 2, 4] }),
      () => sum(v, { axis: [0, 2, 4], keepAxes: true }),
      () => argmax(v),
      () => matmul(m, m),
      () => matmul(row, m),
      () => linear(m, m, row),
      () => softmax(v, { axis: 1 }),
      () => concatenate([v, v]),
      () => stack([m, m], { axis: 1 }),
      () => take(v, [1, 0]),
      () => sumTo(v, [2, 1, 2]),
      () => reshape(v, [64]),
      () => clone(v),
      () => cast(v, "int32"),
      () => where(condition, v, 0),
      () => assign(zeros([2, 2]), m),
      () => addScaled(zeros([2, 2]), m),
    ];
    for (const op of ops) {
      scope(op); // lets it take the scratch memory that it needs
      const before = memory();
      const y = op();
      const after = memory();
      expect(after.handles - before.handles, String(op)).toBe(1);
      const { bytes } = y.storage;
      expect(after.liveBytes - before.liveBytes, String(op)).toBeGreaterThanOrEqual(bytes);
      expect(after.liveBytes - before.liveBytes, String(op)).toBeLessThan(1.25 * bytes + 16);
    }
    const { handles } = memory();
    softmaxCrossEntropy(m, labels);
    expect(memory().handles).toBe(handles + 2);
  });
});

describe("memory", () => {
  test("counts handles and bytes, of views, too", () => {
    const before = memory();
    const x = zeros([256]); // 1 KiB
    const y = slice(x, [1]);
    const after = memory();
    expect([after.handles - before.handles, after.liveBytes - before.liveBytes]).toEqual([2, 1024]);
    expect(after.capacity).toBeGreaterThanOrEqual(after.liveBytes + after.cachedBytes);
    expect(after.limit).toBeGreaterThanOrEqual(after.capacity);
    expect("origins" in after).toBe(false);
    for (const t of [x, y]) t.dispose();
  });
  test("tells where handles were made, while tracing", () => {
    memory({ trace: true });
    const made = Array.from({ length: 3 }, () => tensor([1]));
    const freed = tensor([2]);
    freed.dispose();
    const { origins = [] } = memory({ trace: true });
    expect(origins[0].handles).toBe(3);
    expect(origins[0].origin).toMatch(/scope\.test\.ts/);
    expect(origins.reduce((n, o) => n + o.handles, 0)).toBe(3);
    expect("origins" in memory({ trace: false })).toBe(false);
    for (const t of made) t.dispose();
  });
});

describe("10,000 operations", () => {
  const x = keep(
    tensor([
      [1, 2],
      [3, 4],
    ]),
  );
  /** Ops of each road: same shapes, broadcasting, views, reductions, products. */
  const work = (): void => {
    const y = matmul(transpose(x), add(x, 1));
    const z = sum(mul(y, slice(x, [0, 1])), { axis: 0 });
    add(z, 1);
  };
  test("in a scope each leave nothing", () => {
    for (let i = 0; i < 10; i++) scope(work);
    expect(
      left(() => {
        for (let i = 0; i < 1500; i++) scope(work);
      }),
    ).toEqual(nothing);
  });
  test("in one scope leave nothing", () => {
    scope(work);
    expect(
      left(() =>
        scope(() => {
          for (let i = 0; i < 1500; i++) work();
        }),
      ),
    ).toEqual(nothing);
  });
  test("disposed by hand leave nothing, and memory does not grow", () => {
    const { capacity } = memory();
    expect(
      left(() => {
        for (let i = 0; i < 10_000; i++) add(x, x).dispose();
      }),
    ).toEqual(nothing);
    expect(memory().capacity).toBe(capacity);
  });
});
