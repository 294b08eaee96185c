import { BYTES, scratch } from "@wasmgrad/kernels";
import {
  gemm_batched_f32,
  gemm_batched_ref,
  gemm_f32,
  gemm_ref,
  gemmScratchBytes,
  TRANSPOSE_A,
  TRANSPOSE_B,
} from "@wasmgrad/kernels/gemm";
import { gemv_f32 } from "@wasmgrad/kernels/gemv";
import { checkSameDType, checkSummable } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { broadcastShapes, broadcastStrides, coalesce } from "../core/shape.ts";
import { allocate, checkLive, viewOf, type Tensor } from "../core/tensor.ts";

/**
 * Matrix product: y[…, i, j] = Σₖ a[…, i, k] · b[…, k, j]
 *
 * Transposed views are read where they lie, nothing is copied for them. A vector as `a` is a row, as `b`
 * a column, and its axis is absent from the result.
 * @shape a [..., M, K], b [..., K, N] → [..., M, N]; leading axes broadcast
 * @throws ShapeError when the inner sizes differ, naming what would fit
 * @example
 * ```ts
 * import { matmul, tensor } from "@wasmgrad/tensor";
 * matmul(tensor([[1, 2], [3, 4]]), tensor([[5], [6]])).toArray(); // => [[17], [39]]
 * ```
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  checkOperands(a, b);
  if (a.rank === 2 && b.rank === 2) return product(a, b);
  if (a.rank > 1 && b.rank > 1) return batched(a, b);
  const row = a.rank === 1 ? viewOf(a, [1, a.size], [0, a.strides[0]]) : a;
  const column = b.rank === 1 ? viewOf(b, [b.size, 1], [b.strides[0], 0]) : b;
  const y = matmul(row, column);
  const stays = (_: number, axis: number): boolean =>
    !(a.rank === 1 && axis === y.rank - 2) && !(b.rank === 1 && axis === y.rank - 1);
  const result = viewOf(y, y.shape.filter(stays), y.strides.filter(stays));
  for (const t of [y, row, column]) if (t !== a && t !== b) t.dispose();
  return result;
}

function checkOperands(a: Tensor, b: Tensor): void {
  checkLive("matmul", a);
  checkLive("matmul", b);
  checkSameDType("matmul", a.dtype, b.dtype);
  checkSummable("matmul", "a", a.dtype);
  if (a.rank === 0 || b.rank === 0) {
    throw new ShapeError(
      "matmul",
      `a is ${show(a.shape)} and b is ${show(b.shape)}; both need at least one axis. mul(a, b) would fit.`,
    );
  }
  const k = a.shape[a.rank - 1];
  const rows = b.shape[Math.max(0, b.rank - 2)];
  if (k === rows) return;
  const fits = b.rank > 1 && b.shape[b.rank - 1] === k;
  throw new ShapeError(
    "matmul",
    `a is ${show(a.shape)} and b is ${show(b.shape)}; a's columns (${k}) must equal b's rows (${rows}).` +
      (fits ? " matmul(a, transpose(b)) would fit." : ""),
  );
}

/** How gemm reads a matrix: directly, or as the transpose of what lies in memory. */
interface Layout {
  readonly flag: boolean;
  /** Elements from one stored row to the next. */
  readonly ld: number;
}

/** Null when neither axis has stride 1: such a view is packed first. */
function layoutOf(x: Tensor): Layout | null {
  const { rank, shape, strides } = x;
  const [rows, columns] = [shape[rank - 2], shape[rank - 1]];
  const [rowStride, columnStride] = [strides[rank - 2], strides[rank - 1]];
  if (x.size === 0) return { flag: false, ld: Math.max(columns, 1) };
  if ((columnStride === 1 || columns === 1) && (rowStride >= columns || rows === 1)) {
    return { flag: false, ld: Math.max(rowStride, columns, 1) };
  }
  if ((rowStride === 1 || rows === 1) && (columnStride >= rows || columns === 1)) {
    return { flag: true, ld: Math.max(columnStride, rows, 1) };
  }
  return null;
}

/** y = a·b for matrices. */
function product(a: Tensor, b: Tensor): Tensor {
  const [la, lb] = [layoutOf(a), layoutOf(b)];
  if (la === null || lb === null) return packedThen(product, a, b);
  const [m, k] = a.shape;
  const n = b.shape[1];
  const y = track(allocate([m, n], a.dtype));
  const flags = (la.flag ? TRANSPOSE_A : 0) | (lb.flag ? TRANSPOSE_B : 0);
  if (a.dtype !== "float32") {
    gemm_ref(a.dtype, m, n, k, flags, a.address, la.ld, b.address, lb.ld, 0, y.address, n);
  } else if (n === 1 && lb.ld === 1) {
    gemv_f32(la.flag ? k : m, la.flag ? m : k, la.flag ? 1 : 0, a.address, la.ld, b.address, y.address);
  } else if (m === 1 && !la.flag) {
    gemv_f32(lb.flag ? n : k, lb.flag ? k : n, lb.flag ? 0 : 1, b.address, lb.ld, a.address, y.address);
  } else {
    gemm_f32(m, n, k, flags, a.address, la.ld, b.address, lb.ld, scratch(gemmScratchBytes(m, n, k)), y.address, n);
  }
  return y;
}

/** The same with leading axes: as few gemm calls as the strides allow. */
function batched(a: Tensor, b: Tensor): Tensor {
  const [la, lb] = [layoutOf(a), layoutOf(b)];
  if (la === null || lb === null) return packedThen(batched, a, b);
  const lead = broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2));
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.rank - 1];
  const y = track(allocate([...lead, m, n], a.dtype));
  const leadStrides = [a, b].map((x) => broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), lead));
  const { shape, strides } = coalesce(lead, [...leadStrides, y.strides.slice(0, -2)]);
  const flags = (la.flag ? TRANSPOSE_A : 0) | (lb.flag ? TRANSPOSE_B : 0);
  const unit = BYTES[a.dtype];
  const last = shape.length - 1;
  const walk = (axis: number, at: readonly number[]): void => {
    if (axis < last) {
      for (let i = 0; i < shape[axis]; i++)
        walk(
          axis + 1,
          at.map((address, o) => address + i * strides[o][axis] * unit),
        );
      return;
    }
    const count = last < 0 ? 1 : shape[last];
    const [sa, sb, sy] = strides.map((s) => s[last] ?? 0);
    const work = a.dtype === "float32" ? scratch(gemmScratchBytes(m, n, k)) : 0;
    const args = [count, m, n, k, flags, at[0], la.ld, sa, at[1], lb.ld, sb, work, at[2], n, sy] as const;
    if (a.dtype === "float32") gemm_batched_f32(...args);
    else gemm_batched_ref(a.dtype, ...args);
  };
  if (y.size > 0) walk(0, [a.address, b.address, y.address]);
  return y;
}

/** Pack the operands whose strides gemm cannot read, and try again. */
function packedThen(run: (a: Tensor, b: Tensor) => Tensor, a: Tensor, b: Tensor): Tensor {
  const [pa, pb] = [a, b].map((x) => (layoutOf(x) === null ? packed(x) : x));
  const y = run(pa, pb);
  unpack(pa, a);
  unpack(pb, b);
  return y;
}
