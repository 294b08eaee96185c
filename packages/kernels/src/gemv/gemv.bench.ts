import * as gemv from "../generated/gemv.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./gemv.spec.ts";

await benchFamily(family, gemv);
