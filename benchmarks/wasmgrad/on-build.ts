import { currentBuild, setBuild } from "@wasmgrad/kernels";
import type { Build, Subject } from "../runner/contestant.ts";

/** The subject with `build` pinned during its turns. The clock does not see the change. */
export function onBuild(build: Build, subject: Subject): Subject {
  const pin = (): void => {
    if (currentBuild() !== build) setBuild(build);
  };
  return {
    run: (repetitions) => (pin(), subject.run(repetitions)),
    witness: () => (pin(), subject.witness()),
    dispose: () => subject.dispose(),
  };
}
