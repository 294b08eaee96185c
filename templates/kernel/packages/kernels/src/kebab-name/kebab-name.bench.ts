import * as kernels from "../generated/kebab-name.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./kebab-name.spec.ts";

await benchFamily(family, kernels);
