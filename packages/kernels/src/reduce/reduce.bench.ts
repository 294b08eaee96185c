import * as reduce from "../generated/reduce.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./reduce.spec.ts";

await benchFamily(family, reduce);
