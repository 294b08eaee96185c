/**
 * Import this before the rivals: it keeps the global `Worker` that Node lacks away.
 *
 * ONNX Runtime Web defines one when it loads. jax-js takes its presence for that of threads (which do
 * not start in Node) and then generates code for a shared memory that it does not have.
 */
Object.defineProperty(globalThis, "Worker", { configurable: true, get: () => undefined, set: () => {} });
