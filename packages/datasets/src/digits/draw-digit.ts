/**
 * One image of a digit: a form of the digit in a random hand, clutter, brightness and noise.
 *
 * The ranges below make the classes overlap for a linear model (the digits turn, shift and change their size) while a person, or a
 * network with hidden units, still reads them.
 */
import type { Random } from "@wasmgrad/random";
import { Canvas, PIXELS, SIDE } from "./canvas.ts";
import { GLYPHS, type Stroke } from "./glyphs.ts";
import { type Hand, Pen } from "./pen.ts";

const HEIGHT = [13, 20] as const;
/** Width as a part of the height. */
const ASPECT = [0.5, 0.85] as const;
const SLANT = 0.3;
const ANGLE = 0.3;
/** How far the centre strays, in pixels, where the digit leaves room. */
const SHIFT = 3.5;
const WOBBLE = 0.06;
const REACH = [1.05, 2.1] as const;
const INK = [0.6, 1] as const;
const PAPER = 0.12;
/** Half the width of the noise. */
const NOISE = [0.02, 0.15] as const;
const CLUTTER = 2;
const CLUTTER_LENGTH = [4, 12] as const;

const between = (random: Random, [low, high]: readonly [number, number]): number => random.uniform(low, high);
const around = (random: Random, reach: number): number => random.uniform(-reach, reach);

export class DigitPainter {
  readonly #canvas = new Canvas();
  readonly #pen = new Pen(this.#canvas);

  /** Draws `digit` into `image`, 28·28 bytes from `offset`. The same stream gives the same image. */
  draw(digit: number, random: Random, image: Uint8Array, offset = 0): void {
    const canvas = this.#canvas;
    canvas.clear(random.uniform(0, PAPER));
    const forms = GLYPHS[digit];
    const hand = randomHand(random);
    for (const stroke of forms[random.integer(0, forms.length)]) this.#pen.draw(stroke, hand, random);
    canvas.ink(hand.reach, between(random, INK));
    this.#clutter(random);
    this.#expose(random, image, offset);
  }

  /** Short faint strokes anywhere. */
  #clutter(random: Random): void {
    const count = random.integer(0, CLUTTER + 1);
    for (let i = 0; i < count; i++) {
      const length = between(random, CLUTTER_LENGTH);
      const reach = random.uniform(0.8, 1.3);
      const hand: Hand = {
        centreX: random.uniform(0, SIDE),
        centreY: random.uniform(0, SIDE),
        width: length,
        height: length,
        slant: 0,
        angle: 0,
        wobble: 0,
        reach,
      };
      const points = [random.uniform(), random.uniform(), random.uniform(), random.uniform()];
      const stroke: Stroke = { points, smooth: false };
      this.#pen.draw(stroke, hand, random);
      this.#canvas.ink(reach, random.uniform(0.3, 0.8));
    }
  }

  /** Brightness plus noise, as bytes. Two bytes of a random word make a triangular distribution. */
  #expose(random: Random, image: Uint8Array, offset: number): void {
    const { brightness } = this.#canvas;
    const noise = between(random, NOISE) * 255;
    for (let i = 0; i < PIXELS; i += 2) {
      const word = random.uint32();
      const first = ((word & 255) + ((word >>> 8) & 255) - 255) / 255;
      const second = (((word >>> 16) & 255) + (word >>> 24) - 255) / 255;
      image[offset + i] = clampToByte(brightness[i] * 255 + noise * first);
      image[offset + i + 1] = clampToByte(brightness[i + 1] * 255 + noise * second);
    }
  }
}

function randomHand(random: Random): Hand {
  const height = between(random, HEIGHT);
  const width = height * between(random, ASPECT);
  const middle = (SIDE - 1) / 2;
  return {
    centreX: middle + around(random, SHIFT),
    centreY: middle + around(random, SHIFT),
    width,
    height,
    slant: around(random, SLANT),
    angle: around(random, ANGLE),
    wobble: WOBBLE,
    reach: between(random, REACH),
  };
}

/** Rounded to the nearest byte. Truncation rounds the few negative values towards 0, where they end anyway. */
function clampToByte(value: number): number {
  const rounded = (value + 0.5) | 0;
  return rounded < 0 ? 0 : rounded > 255 ? 255 : rounded;
}
