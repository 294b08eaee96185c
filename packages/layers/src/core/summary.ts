import { noGrad, type Value, type Variable } from "@wasmgrad/autograd";
import { scope, zeros, type Shape } from "@wasmgrad/tensor";
import type { Layer } from "./layer.ts";

interface Row {
  readonly layer: string;
  readonly output: string;
  readonly parameters: string;
}

/**
 * A table of the layers that compute something, the shapes they give for one input, and their
 * parameters.
 * @param inputShape with the batch axis: [1, 784]
 */
export function summary(model: Layer, inputShape: Shape): string {
  const shapes = outputShapes(model, inputShape);
  const leaves = model.layers().filter(([, layer]) => layer.children().length === 0);
  const rows: Row[] = leaves.map(([path, layer]) => ({
    layer: `${path === "" ? "" : `${path}  `}${layer.constructor.name}${layer.describe() === "" ? "" : ` (${layer.describe()})`}`,
    output: shapes.has(layer) ? `[${shapes.get(layer)?.join(", ")}]` : "not reached",
    parameters: group(layer.parameterCount),
  }));
  const total = model.parameterCount;
  const bytes = model.parameters().reduce((sum, p) => sum + p.size * (p.dtype === "float64" ? 8 : 4), 0);
  return [
    table([{ layer: "layer", output: "output", parameters: "parameters" }, ...rows]),
    `total: ${group(total)} parameters, ${(bytes / 1024).toFixed(1)} KiB`,
  ].join("\n");
}

/** Run one forward pass of zeros and note the shape that each layer gives. */
function outputShapes(model: Layer, inputShape: Shape): Map<Layer, Shape> {
  const shapes = new Map<Layer, Shape>();
  const layers = model.layers().map(([, layer]) => layer);
  const training = layers.map((layer) => layer.training);
  model.evaluate();
  for (const layer of layers) {
    const { forward } = layer;
    layer.forward = (x: Value): Variable => {
      const y = forward.call(layer, x);
      shapes.set(layer, y.shape);
      return y;
    };
  }
  try {
    scope(() => void noGrad(() => model.forward(zeros(inputShape))));
  } finally {
    layers.forEach((layer, i) => {
      Reflect.deleteProperty(layer, "forward");
      layer.training = training[i];
    });
  }
  return shapes;
}

const group = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

function table(rows: readonly Row[]): string {
  const width = (key: keyof Row): number => Math.max(...rows.map((row) => row[key].length));
  const [a, b, c] = [width("layer"), width("output"), width("parameters")];
  const lines = rows.map((r) => `${r.layer.padEnd(a)}  ${r.output.padEnd(b)}  ${r.parameters.padStart(c)}`);
  const rule = "─".repeat(a + b + c + 4);
  return [lines[0], rule, ...lines.slice(1), rule].join("\n");
}
