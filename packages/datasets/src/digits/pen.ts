/**
 * Turns the strokes of a glyph into segments on the canvas: a trembling hand, then an affine map, then a curve.
 *
 * ```text
 * (u, v)  = (x − ½ + wobble, y − ½ + wobble)
 * (x', y') = centre + R(angle)·(width·(u − slant·v), height·v)
 * ```
 *
 * Curves are Catmull–Rom splines: between p1 and p2, with neighbours p0 and p3, at t from 0 to 1,
 *
 * ```text
 * ½·(2·p1 + t·(p2 − p0) + t²·(2·p0 − 5·p1 + 4·p2 − p3) + t³·(3·p1 − p0 − 3·p2 + p3))
 * ```
 *
 * @source Catmull and Rom (1974), A class of local interpolating splines
 */
import { cos, sin } from "@wasmgrad/elementary";
import type { Random } from "@wasmgrad/random";
import type { Canvas } from "./canvas.ts";
import type { Stroke } from "./glyphs.ts";

/** How a glyph is written: pixels and radians. */
export interface Hand {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  /** Horizontal shift of the top against the bottom, as a part of the width. */
  readonly slant: number;
  readonly angle: number;
  /** How far a point strays, as a part of the box. */
  readonly wobble: number;
  /** Radius of the pen plus half a pixel. */
  readonly reach: number;
}

/** Segments between two points of a curve. */
const STEPS = 4;

export class Pen {
  readonly #canvas: Canvas;
  #x: number[] = [];
  #y: number[] = [];

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
  }

  /** Enters the stroke into the canvas; `ink` draws it. */
  draw(stroke: Stroke, hand: Hand, random: Random): void {
    this.#place(stroke, hand, random);
    if (stroke.smooth) this.#curve(hand.reach);
    else this.#lines(hand.reach);
  }

  #place({ points }: Stroke, hand: Hand, random: Random): void {
    const c = cos(hand.angle);
    const s = sin(hand.angle);
    this.#x.length = 0;
    this.#y.length = 0;
    for (let i = 0; i < points.length; i += 2) {
      const v = points[i + 1] - 0.5 + hand.wobble * random.uniform(-1, 1);
      const u = points[i] - 0.5 + hand.wobble * random.uniform(-1, 1) - hand.slant * v;
      this.#x.push(hand.centreX + hand.width * u * c - hand.height * v * s);
      this.#y.push(hand.centreY + hand.width * u * s + hand.height * v * c);
    }
  }

  #lines(reach: number): void {
    const [x, y] = [this.#x, this.#y];
    for (let i = 1; i < x.length; i++) this.#canvas.segment(x[i - 1], y[i - 1], x[i], y[i], reach);
  }

  #curve(reach: number): void {
    const [x, y] = [this.#x, this.#y];
    const last = x.length - 1;
    for (let i = 0; i < last; i++) {
      const before = Math.max(0, i - 1);
      const after = Math.min(last, i + 2);
      let fromX = x[i];
      let fromY = y[i];
      for (let step = 1; step <= STEPS; step++) {
        const t = step / STEPS;
        const toX = spline(x[before], x[i], x[i + 1], x[after], t);
        const toY = spline(y[before], y[i], y[i + 1], y[after], t);
        this.#canvas.segment(fromX, fromY, toX, toY, reach);
        fromX = toX;
        fromY = toY;
      }
    }
  }
}

function spline(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const quadratic = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  const cubic = 3 * p1 - p0 - 3 * p2 + p3;
  return 0.5 * (2 * p1 + t * (p2 - p0 + t * (quadratic + t * cubic)));
}
