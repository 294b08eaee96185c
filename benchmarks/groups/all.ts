import type { Group } from "../runner/group.ts";
import { dispatch } from "./dispatch.ts";
import { gemm } from "./gemm.ts";
import { train } from "./train.ts";

/** In the order in which they run and are shown. */
export const GROUPS: readonly Group[] = [gemm, train, dispatch];
