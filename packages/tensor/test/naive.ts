/** What the operations mean, written as loops over indices, for comparison. */
import {
  assign,
  clone,
  full,
  permute,
  randomUniform,
  select,
  slice,
  tensor,
  type DType,
  type Range,
  type Shape,
  type Tensor,
} from "../src/index.ts";

export type Index = readonly number[];

/** All indices of a shape, the last axis fastest. */
export function indices(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (found, size) => found.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
}

/** An array as a function of its index. */
export interface Naive {
  readonly shape: Shape;
  readonly at: (index: Index) => number;
}

export function naive(x: Tensor): Naive {
  const elements = x.toTypedArray();
  return { shape: x.shape, at: (index) => elements[index.reduce((at, i, axis) => at * x.shape[axis] + i, 0)] };
}

/** All elements, row-major. */
export const list = ({ shape, at }: Naive): number[] => indices(shape).map((index) => at(index));

/** The shape that shapes broadcast to: aligned at the end, 1 stretches. */
export function stretched(...shapes: Shape[]): number[] {
  const rank = Math.max(...shapes.map((s) => s.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((s) => s[axis - rank + s.length] ?? 1);
    return sizes.find((n) => n !== 1) ?? 1;
  });
}

/** f of all elements, with broadcasting. */
export function elementwise(f: (...xs: number[]) => number, ...xs: Naive[]): Naive {
  const shape = stretched(...xs.map((x) => x.shape));
  const own = (x: Naive, index: Index): number[] =>
    x.shape.map((size, axis) => (size === 1 ? 0 : index[axis + shape.length - x.shape.length]));
  return { shape, at: (index) => f(...xs.map((x) => x.at(own(x, index)))) };
}

/** The element that a typed array makes of a number. */
export function rounded(value: number, dtype: DType): number {
  if (dtype === "float32") return Math.fround(value);
  if (dtype === "int32") return Int32Array.of(value)[0];
  if (dtype === "uint8") return Uint8Array.of(value)[0];
  return dtype === "bool" ? Number(value !== 0) : value;
}

/** Numbers that every dtype has, positive and (where there are) negative, drawn with a seed. */
export function sample(shape: Shape, dtype: DType, random: number): Tensor {
  const isFloat = dtype === "float32" || dtype === "float64";
  const [low, high] = isFloat ? [-4, 4] : dtype === "int32" ? [-9, 9] : dtype === "bool" ? [0, 2] : [1, 9];
  const drawn = randomUniform(shape, { random, dtype: "float64", low, high }).toTypedArray();
  const values = isFloat ? drawn.map(Math.fround) : drawn.map(Math.floor);
  return tensor(values, { shape, dtype });
}

/** The same elements in other layouts: each gives a tensor with the shape and the values of `x`. */
export const layouts: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  packed: clone,
  reversed(x) {
    const order = x.shape.map((_, axis) => x.rank - 1 - axis);
    return permute(clone(permute(x, order)), order);
  },
  rotated(x) {
    const order = x.shape.map((_, axis) => (axis + 1) % x.rank);
    return permute(
      clone(permute(x, order)),
      order.map((_, axis) => order.indexOf(axis)),
    );
  },
  strided(x) {
    const larger = full(
      x.shape.map((size) => 3 * size + 2),
      1,
      { dtype: x.dtype },
    );
    return assign(slice(larger, ...x.shape.map((size): Range => [1, 3 * size + 1, 3])), x);
  },
  offset: (x) => assign(select(full([3, ...x.shape], 1, { dtype: x.dtype }), 0, 1), x),
};
