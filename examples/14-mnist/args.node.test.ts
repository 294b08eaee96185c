import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings, Stop, type Settings } from "./args.ts";

/** What a command line gives: settings, or the code it stops with and all that it says. */
function read(...argv: string[]): { settings?: Settings; exitCode?: number; out: string; err: string } {
  let [out, err] = ["", ""];
  const screen = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  try {
    return { settings: readSettings(argv, screen), out, err };
  } catch (error) {
    if (error instanceof Stop) return { exitCode: error.exitCode, out, err };
    throw error;
  }
}

test("the defaults are those of the main job", () => {
  expect(read().settings).toEqual({
    dataset: undefined,
    epochs: 10,
    batchSize: 64,
    learningRate: 0.001,
    optimizer: "adam",
    hidden: [256, 128],
    seed: 1,
    validation: 0,
    out: join(import.meta.dirname, "out"),
    quick: false,
  });
});

test("each option has its effect", () => {
  const argv = "--dataset fashion-mnist --epochs 3 --batch-size 32 --learning-rate 2e-3 --optimizer momentum";
  const more = "--hidden 100,50,20 --seed 0 --validation 0.1 --out /somewhere/else";
  expect(read(...argv.split(" "), ...more.split(" ")).settings).toEqual({
    dataset: "fashion-mnist",
    epochs: 3,
    batchSize: 32,
    learningRate: 0.002,
    optimizer: "momentum",
    hidden: [100, 50, 20],
    seed: 0,
    validation: 0.1,
    out: "/somewhere/else",
    quick: false,
  });
});

test("no hidden layer is none or nothing", () => {
  expect(read("--hidden", "none").settings?.hidden).toEqual([]);
  expect(read("--hidden", "").settings?.hidden).toEqual([]);
});

test("the learning rate suits the optimizer unless it is given", () => {
  expect(read("--optimizer", "sgd").settings?.learningRate).toBe(0.1);
  expect(read("--optimizer", "nesterov").settings?.learningRate).toBe(0.01);
  expect(read("--optimizer", "sgd", "--learning-rate", "0.5").settings?.learningRate).toBe(0.5);
});

test("quick means generated digits and few epochs, unless others are asked for", () => {
  expect(read("--quick").settings).toMatchObject({ quick: true, dataset: "digits", epochs: 3 });
  expect(read("--quick", "--dataset", "mnist", "--epochs", "1").settings).toMatchObject({
    dataset: "mnist",
    epochs: 1,
  });
});

test("--help lists every option and ends well", () => {
  const { exitCode, out } = read("--help");
  expect(exitCode).toBe(0);
  for (const name of "dataset epochs batch-size learning-rate optimizer hidden seed validation out quick".split(" ")) {
    expect(out).toContain(`--${name}`);
  }
});

test.each([
  [["--epoch", "3"], "unknown option '--epoch'"],
  [["extra"], "too many arguments"],
  [["--epochs", "0"], "'0' is invalid. It must be a whole number, 1 or more."],
  [["--epochs", "1.5"], "whole number"],
  [["--epochs", "1e3"], "whole number"],
  [["--batch-size", "many"], "whole number"],
  [["--learning-rate", "-1"], "above 0"],
  [["--learning-rate", "Infinity"], "above 0"],
  [["--learning-rate", ""], "above 0"],
  [["--hidden", "256,,128"], "256,128"],
  [["--hidden", "0"], "above 0"],
  [["--validation", "1"], "from 0 up to"],
  [["--optimizer", "adagrad"], "Allowed choices are adam, sgd, momentum, nesterov."],
  [["--dataset", "cifar"], "Allowed choices are mnist, fashion-mnist, digits."],
  [["--out", ""], "path of a folder"],
  [["--seed"], "argument missing"],
])("%j is a mistake that is named, with exit code 2", (argv, message) => {
  const { exitCode, err } = read(...argv);
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain("--help");
});
