/** The gradients of `linear`, each one kernel call: what autograd's fused rule runs. */
import { scratch } from "@wasmgrad/kernels";
import { gemm_f32, gemm_ref, gemmScratchBytes, TRANSPOSE_A } from "@wasmgrad/kernels/gemm";
import { sum_f32, sum_ref } from "@wasmgrad/kernels/reduce";
import { track } from "../core/scope.ts";
import { packed, unpack } from "../core/packed.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";

/** dx = dy·W; dy [..., out], w [out, in] → [..., in] */
export function linearGradientX(dy: Tensor, w: Tensor): Tensor {
  const [k, n] = w.shape;
  const dx = track(allocate(dy.rank === 2 ? [dy.shape[0], n] : dy.shape.with(dy.rank - 1, n), dy.dtype));
  const m = n === 0 ? 0 : dx.size / n;
  product(dy, w, dx, { m, n, k, flags: 0 });
  return dx;
}

/** dW = dyᵀ·x; dy [..., out], x [..., in] → [out, in] */
export function linearGradientW(dy: Tensor, x: Tensor): Tensor {
  const [m, n] = [dy.shape[dy.rank - 1], x.shape[x.rank - 1]];
  const dw = track(allocate([m, n], dy.dtype));
  const k = m === 0 ? 0 : dy.size / m;
  product(dy, x, dw, { m, n, k, flags: TRANSPOSE_A });
  return dw;
}

/** db = Σ dy over the rows; dy [..., out] → [out] */
export function linearGradientB(dy: Tensor): Tensor {
  checkLive("linear", dy);
  const n = dy.shape[dy.rank - 1];
  const db = track(allocate([n], dy.dtype));
  const from = packed(dy);
  const rows = n === 0 ? 0 : dy.size / n;
  if (dy.dtype === "float32") sum_f32(1, rows, n, from.address, db.address);
  else sum_ref(dy.dtype, 1, rows, n, from.address, db.address);
  unpack(from, dy);
  return db;
}

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly flags: number;
}

/** y = op(a)·b on packed rows. */
function product(a: Tensor, b: Tensor, y: Tensor, { m, n, k, flags }: Product): void {
  checkLive("linear", a);
  checkLive("linear", b);
  const work = y.dtype === "float32" ? scratch(gemmScratchBytes(m, n, k)) : 0;
  const [pa, pb] = [packed(a), packed(b)];
  const lda = Math.max(1, flags === TRANSPOSE_A ? m : k);
  if (y.dtype === "float32") gemm_f32(m, n, k, flags, pa.address, lda, pb.address, n, work, y.address, n);
  else gemm_ref(y.dtype, m, n, k, flags, pa.address, lda, pb.address, n, 0, y.address, n);
  unpack(pa, a);
  unpack(pb, b);
}
