import * as elementwise from "../generated/elementwise.ts";
import { benchFamily } from "../spec/bench-kernel.ts";
import family from "./elementwise.spec.ts";

await benchFamily(family, elementwise);
