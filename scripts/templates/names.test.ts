import { expect, test } from "vitest";
import { spellings, substitute, wordsOf } from "./names.ts";

test("every spelling gives the same words", () => {
  for (const name of ["layer-norm", "layer_norm", "layerNorm", "LayerNorm"])
    expect(wordsOf(name)).toEqual(["layer", "norm"]);
  expect(wordsOf("GRUCell")).toEqual(["gru", "cell"]);
  expect(wordsOf("conv2d")).toEqual(["conv2d"]);
});

test("a name with capitals keeps them", () => {
  expect(spellings("GRUCell")).toEqual({
    "kebab-name": "gru-cell",
    snake_name: "gru_cell",
    camelName: "gruCell",
    PascalName: "GRUCell",
  });
  expect(spellings("layer-norm")["PascalName"]).toBe("LayerNorm");
});

test("all placeholders are replaced", () => {
  expect(substitute("kebab-name.as.ts: snake_name_f32(camelName, PascalName)", "log-sum")).toBe(
    "log-sum.as.ts: log_sum_f32(logSum, LogSum)",
  );
});

test("what is no name is refused", () => {
  for (const name of ["", "2d", "a/b", "../x", "a b", "a--b"]) expect(() => wordsOf(name)).toThrow("is no name");
});
