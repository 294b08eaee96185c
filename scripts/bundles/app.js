/** A small application for the bundlers: learns XOR and says how the loss fell. */
import { backward } from "@wasmgrad/autograd";
import { Linear, Sequential, Tanh } from "@wasmgrad/layers";
import { binaryCrossEntropyWithLogits } from "@wasmgrad/losses";
import { Adam } from "@wasmgrad/optimizers";
import { Random } from "@wasmgrad/random";
import { scope, tensor } from "@wasmgrad/tensor";

const random = new Random(1);
const model = new Sequential([new Linear(2, 8, { random }), new Tanh(), new Linear(8, 1, { random })]);
const optimizer = new Adam(model.parameters(), { learningRate: 0.05 });
const x = tensor([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);
const y = tensor([[0], [1], [1], [0]]);

const step = () =>
  scope(() => {
    const loss = binaryCrossEntropyWithLogits(model.forward(x), y);
    optimizer.zeroGrad();
    backward(loss);
    optimizer.step();
    return loss.item();
  });

const losses = Array.from({ length: 300 }, step);
globalThis.result = JSON.stringify({ first: losses[0], last: losses.at(-1) });
console.log(globalThis.result);
