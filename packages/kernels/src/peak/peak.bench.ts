import * as peak from "../generated/peak.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./peak.spec.ts";

await benchFamily(family, peak);
