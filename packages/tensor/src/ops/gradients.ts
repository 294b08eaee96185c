/** One-pass gradient kernels. Autograd's `fused` rules call them; tests compare them with the plain rules. */
import {
  relu_grad_x_f32,
  relu_grad_x_ref,
  sigmoid_grad_x_f32,
  sigmoid_grad_x_ref,
} from "@wasmgrad/kernels/elementwise";
import { tanh_grad_x_f32, tanh_grad_x_ref } from "@wasmgrad/kernels/elementwise";
import {
  log_softmax_grad_x_f32,
  log_softmax_grad_x_ref,
  softmax_cross_entropy_grad_x_f32,
  softmax_cross_entropy_grad_x_ref,
  softmax_grad_x_f32,
  softmax_grad_x_ref,
} from "@wasmgrad/kernels/softmax";
import type { BoundReference } from "@wasmgrad/kernels";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { allocateLike, checkLive, type Tensor } from "../core/tensor.ts";
import { rowwise, type RowOp } from "../rows/rowwise.ts";
import { int32Labels } from "./softmax-cross-entropy.ts";

interface ElementwiseGradient {
  readonly name: string;
  readonly f32: (n: number, y: number, dy: number, dx: number) => void;
  readonly ref: BoundReference;
}

function fromOutput(op: ElementwiseGradient, y: Tensor, dy: Tensor): Tensor {
  checkLive(op.name, y);
  checkLive(op.name, dy);
  const [py, pdy] = [packed(y), packed(dy)];
  const dx = allocateLike(py, y.dtype);
  if (y.dtype === "float32") op.f32(y.size, py.address, pdy.address, dx.address);
  else op.ref(y.dtype, y.size, py.address, pdy.address, dx.address);
  unpack(py, y);
  unpack(pdy, dy);
  return track(dx);
}

const relu: ElementwiseGradient = {
  name: "reluGradient",
  f32: (n, y, dy, dx) => relu_grad_x_f32(n, y, dy, dx),
  ref: relu_grad_x_ref,
};
const tanh: ElementwiseGradient = {
  name: "tanhGradient",
  f32: (n, y, dy, dx) => tanh_grad_x_f32(n, y, dy, dx),
  ref: tanh_grad_x_ref,
};
const sigmoid: ElementwiseGradient = {
  name: "sigmoidGradient",
  f32: (n, y, dy, dx) => sigmoid_grad_x_f32(n, y, dy, dx),
  ref: sigmoid_grad_x_ref,
};

/** dx = 0 where y ≤ 0, else dy; y = relu(x) */
export const reluGradient = (y: Tensor, dy: Tensor): Tensor => fromOutput(relu, y, dy);
/** dx = dy·(1 − y²); y = tanh(x) */
export const tanhGradient = (y: Tensor, dy: Tensor): Tensor => fromOutput(tanh, y, dy);
/** dx = dy·y·(1 − y); y = σ(x) */
export const sigmoidGradient = (y: Tensor, dy: Tensor): Tensor => fromOutput(sigmoid, y, dy);

const softmaxRows: RowOp = {
  name: "softmaxGradient",
  f32: (rows, cols, y, dy, dx) => softmax_grad_x_f32(rows, cols, y, dy, dx),
  ref: softmax_grad_x_ref,
};
const logSoftmaxRows: RowOp = {
  name: "logSoftmaxGradient",
  f32: (rows, cols, y, dy, dx) => log_softmax_grad_x_f32(rows, cols, y, dy, dx),
  ref: log_softmax_grad_x_ref,
};

/** dx = y·(dy − Σ dy·y) along an axis; y = softmax(x) */
export const softmaxGradient = (y: Tensor, dy: Tensor, axis: number): Tensor => rowwise(softmaxRows, [y, dy], axis);
/** dx = dy − eʸ·Σ dy along an axis; y = logSoftmax(x) */
export const logSoftmaxGradient = (y: Tensor, dy: Tensor, axis: number): Tensor =>
  rowwise(logSoftmaxRows, [y, dy], axis);

/** dx = (p − onehot(label))·dy, a row each; p [N, K], labels [N], dy [N] */
export function softmaxCrossEntropyGradient(p: Tensor, labels: Tensor, dy: Tensor): Tensor {
  const [rows, cols] = p.shape;
  const indices = int32Labels(labels, cols);
  const pdy = packed(dy);
  const dx = allocateLike(p, p.dtype);
  const addresses = [p.address, indices.address, pdy.address, dx.address] as const;
  if (p.dtype === "float32") softmax_cross_entropy_grad_x_f32(rows, cols, ...addresses);
  else softmax_cross_entropy_grad_x_ref(p.dtype, rows, cols, ...addresses);
  unpack(pdy, dy);
  unpack(indices, labels);
  return track(dx);
}
