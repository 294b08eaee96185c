/** Making tensors from numbers. */
import { scratch, view } from "@wasmgrad/kernels";
import { scale_bytes_f32 } from "@wasmgrad/kernels/convert";
import { dtypeOf, type DType, type TypedArray } from "../core/dtype.ts";
import { DTypeError, ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { checkShape, sizeOf, type Shape } from "../core/shape.ts";
import { allocate, type Nested, type Tensor } from "../core/tensor.ts";
import { fill } from "./in-place.ts";

/** Dtype of a new tensor: float32 unless said. */
export interface CreateOptions {
  readonly dtype?: DType;
}

/** For data that says nothing of its shape. */
export interface TensorOptions extends CreateOptions {
  /** Shape of flat data. */
  readonly shape?: Shape;
}

/**
 * A tensor from nested arrays, a typed array or a number. The data are copied.
 *
 * The dtype is that of a typed array, `bool` for booleans, otherwise `float32`.
 * @throws ShapeError when nested arrays are ragged, or the data do not fill the shape
 * @example
 * ```ts
 * import { tensor } from "@wasmgrad/tensor";
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * x.shape; // => [2, 3]
 * tensor(new Float64Array(6), { shape: [2, 3] }).dtype; // => "float64"
 * ```
 */
export function tensor(data: Nested | TypedArray, options: TensorOptions = {}): Tensor {
  const typed = ArrayBuffer.isView(data);
  const flat: ArrayLike<number | boolean> = typed ? data : [];
  const values = typed ? flat : flatten(data as Nested);
  const given = typed ? dtypeOf(data as TypedArray) : typeof values[0] === "boolean" ? "bool" : "float32";
  const natural = typed ? [flat.length] : shapeOf(data as Nested);
  const shape = options.shape ?? natural;
  checkShape("tensor", shape);
  if (sizeOf(shape) !== values.length) {
    throw new ShapeError(
      "tensor",
      `${values.length} numbers do not fill the shape ${show(shape)}, which has ${sizeOf(shape)} elements.`,
    );
  }
  const dtype = options.dtype ?? given;
  const y = allocate(shape, dtype);
  const target = view(dtype, y.address, y.size);
  if (dtype === "bool") for (let i = 0; i < y.size; i++) target[i] = Number(values[i]) === 0 ? 0 : 1;
  else target.set(values as ArrayLike<number>);
  return track(y);
}

/** `value` everywhere. */
export function full(shape: Shape, value: number, options: CreateOptions = {}): Tensor {
  checkShape("full", shape);
  const y = fill(track(allocate(shape, options.dtype ?? "float32")), value);
  y.storage.version = 0;
  return y;
}

/** 0 everywhere. */
export const zeros = (shape: Shape, options?: CreateOptions): Tensor => full(shape, 0, options);

/** 1 everywhere. */
export const ones = (shape: Shape, options?: CreateOptions): Tensor => full(shape, 1, options);

/** 0, 1, …, n − 1; or start, start + step, … before end. */
export function arange(start: number, end?: number, step: number = 1, options: CreateOptions = {}): Tensor {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (step === 0 || !Number.isFinite((to - from) / step)) {
    throw new ShapeError(
      "arange",
      `from ${from} to ${to} in steps of ${step} has no end; the step must not be 0 and all must be finite.`,
    );
  }
  const n = Math.max(0, Math.ceil((to - from) / step));
  return tensor(
    Array.from({ length: n }, (_, i) => from + i * step),
    { shape: [n], dtype: options.dtype ?? "float32" },
  );
}

/** n numbers from start to end, both included, evenly spaced. */
export function linspace(start: number, end: number, n: number, options: CreateOptions = {}): Tensor {
  checkShape("linspace", [n]);
  const at = (i: number): number => (i === n - 1 && n > 1 ? end : start + ((end - start) * i) / Math.max(1, n - 1));
  return tensor(
    Array.from({ length: n }, (_, i) => at(i)),
    { shape: [n], dtype: options.dtype ?? "float32" },
  );
}

/** The n × n identity matrix. */
export function eye(n: number, options: CreateOptions = {}): Tensor {
  const y = zeros([n, n], options);
  const elements = view(y.dtype, y.address, y.size);
  for (let i = 0; i < n; i++) elements[i * (n + 1)] = 1;
  return y;
}

/**
 * y[i] = x[i]·scale + shift as float32, x bytes: how pixels enter a network (scale = 1/255).
 * @throws ShapeError when the bytes do not fill the shape
 */
export function scaleBytes(bytes: Uint8Array, shape: Shape, scale: number = 1 / 255, shift: number = 0): Tensor {
  checkShape("scaleBytes", shape);
  const n = sizeOf(shape);
  if (bytes.length !== n) {
    throw new ShapeError(
      "scaleBytes",
      `${bytes.length} bytes do not fill the shape ${show(shape)}, which has ${n} elements.`,
    );
  }
  const y = allocate(shape, "float32");
  const source = scratch(n);
  view("uint8", source, n).set(bytes);
  scale_bytes_f32(n, scale, shift, source, y.address);
  return track(y);
}

function shapeOf(data: Nested): number[] {
  if (!Array.isArray(data)) return [];
  const [first] = data as readonly Nested[];
  return [data.length, ...(data.length > 0 ? shapeOf(first) : [])];
}

function flatten(data: Nested): (number | boolean)[] {
  const shape = shapeOf(data);
  const flat: (number | boolean)[] = [];
  const walk = (item: Nested, axis: number): void => {
    if (Array.isArray(item)) {
      if (item.length !== shape[axis]) throw ragged(shape, axis, item.length);
      for (const child of item as readonly Nested[]) walk(child, axis + 1);
    } else if (axis !== shape.length) throw ragged(shape, axis, 0);
    else if (typeof item === "number" || typeof item === "boolean") flat.push(item);
    else throw new DTypeError("tensor", `the data hold a ${typeof item}; only numbers and booleans are allowed.`);
  };
  walk(data, 0);
  return flat;
}

const ragged = (shape: Shape, axis: number, length: number): ShapeError =>
  new ShapeError(
    "tensor",
    `the nested arrays are ragged: along axis ${axis} one has ${length} items and the first has ${shape[axis] ?? 0}.`,
  );
