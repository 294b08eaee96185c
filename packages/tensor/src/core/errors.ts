/**
 * The errors of the library. Each carries the name of the op, and a message in three parts: what was
 * given, what must hold, what would fit.
 */
class OpError extends Error {
  /** The op that refused. */
  readonly op: string;

  constructor(op: string, message: string) {
    super(`${op}: ${message}`);
    this.op = op;
  }
}

/** Shapes that do not go together. */
export class ShapeError extends OpError {
  override readonly name = "ShapeError";
}

/** An operand of the wrong dtype, or no tensor at all. */
export class DTypeError extends OpError {
  override readonly name = "DTypeError";
}

/** An axis or an index that does not exist. */
export class AxisError extends OpError {
  override readonly name = "AxisError";
}

/** A tensor that is disposed, overwritten, or used after its scope. */
export class LifetimeError extends OpError {
  override readonly name = "LifetimeError";
}

/** `[2, 3]`: how every message writes a shape. */
export const show = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
