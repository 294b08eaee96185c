/** Pictures of samples, as text that fits into a page. */
import type { ImageDataset } from "wasmgrad";
import { encode } from "fast-png";

/** A `data:` address of the picture of a sample. */
export function greyPng(data: ImageDataset, index: number): string {
  const png = encode({ width: data.width, height: data.height, data: data.bytes(index), channels: 1, depth: 8 });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}
