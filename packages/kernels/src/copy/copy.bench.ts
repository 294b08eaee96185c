import * as copy from "../generated/copy.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./copy.spec.ts";

await benchFamily(family, copy);
