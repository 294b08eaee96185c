/** What must not compile with @wasmgrad/tensor. Checked by `pnpm check:types`; never run. */
import {
  add,
  cast,
  concatenate,
  full,
  keep,
  matmul,
  randomNormal,
  reshape,
  scope,
  slice,
  softmax,
  sum,
  take,
  tensor,
  Tensor,
  where,
  zeros,
  type DType,
  type Nested,
  type Shape,
} from "../src/index.ts";

const x: Tensor = tensor([[1, 2]]);

// Something that has a tensor is none: so it is with the Variables of @wasmgrad/autograd.
const holder = { value: x, shape: x.shape, dtype: x.dtype, size: x.size, rank: x.rank };
// @ts-expect-error -- no Tensor
matmul(holder, x);
// @ts-expect-error -- no operand
add(x, holder);
// @ts-expect-error -- nor in a list
concatenate([x, holder]);
matmul(holder.value, x);
add(x, 1);

// Misspelt and unknown options.
// @ts-expect-error -- axes is called axis
sum(x, { axes: 0 });
// @ts-expect-error -- NumPy's name
sum(x, { keepdims: true });
// @ts-expect-error -- a dtype that does not exist
zeros([2], { dtype: "float16" });
// @ts-expect-error -- softmax has one axis
softmax(x, { axis: [0, 1] });
// @ts-expect-error -- randomness needs a seed or a generator
randomNormal([2]);
// @ts-expect-error -- undefined is no axis
sum(x, { axis: undefined });
sum(x, { axis: [0, 1], keepAxes: true });

// Wrong operands.
// @ts-expect-error -- strings are no data
tensor("1, 2");
// @ts-expect-error -- nor nested ones
tensor([["1"]]);
// @ts-expect-error -- a shape is a list
full(2, 0);
// @ts-expect-error -- a range is a list
slice(x, 1);
// @ts-expect-error -- the condition is a tensor
where(true, x, x);
// @ts-expect-error -- indices are numbers
take(x, ["a"]);
// @ts-expect-error -- a dtype is a name
cast(x, Float32Array);
// @ts-expect-error -- make one with tensor()
const impossible: Tensor = { shape: [2], dtype: "float32" };

// Nothing of a tensor can be assigned.
// @ts-expect-error -- reshape gives another tensor
x.shape = [2, 1];
// @ts-expect-error -- shapes do not change
x.shape[0] = 3;
// @ts-expect-error -- cast gives another tensor
x.dtype = "int32";

// What functions return.
const y: Tensor = scope(() => add(x, x));
const both: { readonly a: Tensor; readonly n: number } = scope(() => ({ a: reshape(x, [2]), n: 3 }));
const kept: Tensor[] = keep([y, both.a]);
const nested: Nested = kept[0].toArray();
const dtype: DType = y.dtype;
const shape: Shape = y.shape;
// @ts-expect-error -- toArray may be a number or nested arrays
const flat: number[] = y.toArray();

export { dtype, flat, impossible, nested, shape };
