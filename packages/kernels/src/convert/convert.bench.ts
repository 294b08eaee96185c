import * as convert from "../generated/convert.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./convert.spec.ts";

await benchFamily(family, convert);
