import * as softmax from "../generated/softmax.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./softmax.spec.ts";

await benchFamily(family, softmax);
