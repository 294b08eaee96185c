import { scratch } from "@wasmgrad/kernels";
import { ACCUMULATE, gemm_f32, gemm_ref, gemmScratchBytes, TRANSPOSE_B } from "@wasmgrad/kernels/gemm";
import { checkFloat, checkSameDType } from "../core/dtype.ts";
import { ShapeError, show } from "../core/errors.ts";
import { track } from "../core/scope.ts";
import { copyRow, packed, unpack } from "../core/packed.ts";
import { sizeOf } from "../core/shape.ts";
import { allocate, checkLive, type Tensor } from "../core/tensor.ts";

/**
 * y = x·Wᵀ + b: a dense layer. The weight lies as PyTorch stores it, one row an output.
 * @shape x [..., in], w [out, in], b [out] or null → [..., out]
 * @throws ShapeError, DTypeError, LifetimeError
 */
export function linear(x: Tensor, w: Tensor, b: Tensor | null = null): Tensor {
  checkOperands(x, w, b);
  const [n, k] = w.shape;
  const m = rowsOf(x);
  const work = x.dtype === "float32" ? scratch(gemmScratchBytes(m, n, k)) : 0;
  const [px, pw] = [packed(x), packed(w)];
  const y = allocate(x.rank === 2 ? [m, n] : x.shape.with(x.rank - 1, n), x.dtype);
  const flags = b === null ? TRANSPOSE_B : TRANSPOSE_B | ACCUMULATE;
  if (b !== null) copyRow(y, m, n, { address: b.address, stride: b.strides[0] });
  if (x.dtype === "float32") {
    gemm_f32(m, n, k, flags, px.address, k, pw.address, k, work, y.address, n);
  } else {
    gemm_ref(x.dtype, m, n, k, flags, px.address, k, pw.address, k, 0, y.address, n);
  }
  unpack(px, x);
  unpack(pw, w);
  return track(y);
}

/** Number of rows of [..., columns]. */
function rowsOf(x: Tensor): number {
  if (x.rank === 2) return x.shape[0];
  return sizeOf(x.shape.slice(0, -1));
}

function checkOperands(x: Tensor, w: Tensor, b: Tensor | null): void {
  checkLive("linear", x);
  checkLive("linear", w);
  checkFloat("linear", "x", x.dtype);
  checkSameDType("linear", x.dtype, w.dtype);
  if (w.rank !== 2 || x.rank === 0 || x.shape[x.rank - 1] !== w.shape[1]) {
    const flat = w.rank === 2 && x.rank > 2 && x.size / x.shape[0] === w.shape[1] ? " flatten(x, 1) would fit." : "";
    throw new ShapeError(
      "linear",
      `x is ${show(x.shape)} and the weight is ${show(w.shape)}, [out, in]; x's last axis (${x.shape.at(-1) ?? "none"}) must equal ` +
        `the weight's (${w.shape.at(-1) ?? "none"}).${flat}`,
    );
  }
  if (b === null) return;
  checkLive("linear", b);
  checkSameDType("linear", x.dtype, b.dtype);
  if (b.rank === 1 && b.shape[0] === w.shape[0]) return;
  throw new ShapeError(
    "linear",
    `the weight is ${show(w.shape)} and the bias ${show(b.shape)}; the bias must be [${w.shape[0]}].`,
  );
}
