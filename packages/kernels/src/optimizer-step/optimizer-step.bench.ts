import * as optimizerStep from "../generated/optimizer-step.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./optimizer-step.spec.ts";

await benchFamily(family, optimizerStep);
