/** What a first network needs, and nothing else: its bundle is a promise about size. */
import { backward } from "@wasmgrad/autograd";
import { Linear, ReLU, Sequential } from "@wasmgrad/layers";
import { crossEntropy } from "@wasmgrad/losses";
import { SGD } from "@wasmgrad/optimizers";
import { scope, tensor } from "@wasmgrad/tensor";

const model = new Sequential([new Linear(784, 128, { random: 1 }), new ReLU(), new Linear(128, 10, { random: 2 })]);
const optimizer = new SGD(model.parameters(), { learningRate: 0.1, momentum: 0.9 });

export const step = (images, labels) =>
  scope(() => {
    const loss = crossEntropy(model.forward(tensor(images)), tensor(labels, { dtype: "int32" }));
    optimizer.zeroGrad();
    backward(loss);
    optimizer.step();
    return loss.item();
  });
