/** Reads WebAssembly's text form, as far as the rules about kernels need it. */

/** A list `(head …)`: nested lists and words. */
export type List = readonly (List | string)[];

/** Words, quoted strings and parentheses; comments are `;; …` and `(; … ;)`. */
const TOKEN = /\(;[\s\S]*?;\)|;;.*|"(?:[^"\\]|\\.)*"|[()]|[^\s()";]+/g;

/** Parse one s-expression. */
export function parseWat(text: string): List {
  const top: (List | string)[] = [];
  const open = [top];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith(";;") || token.startsWith("(;")) continue;
    if (token === "(") open.push([]);
    else if (token !== ")") open.at(-1)!.push(token);
    else {
      const list = open.pop()!;
      if (open.length === 0) throw new Error("parseWat: a parenthesis closes that was not open.");
      open.at(-1)!.push(list);
    }
  }
  if (open.length > 1 || top.length !== 1) throw new Error("parseWat: the text is not one list.");
  return top[0] as List;
}

const isList = (part: List | string): part is List => typeof part !== "string";
const parts = (list: List): List[] => list.filter(isList);

/** Every list with this head, at any depth, outer ones first. */
export function listsNamed(list: List, head: RegExp): List[] {
  const here = typeof list[0] === "string" && head.test(list[0]) ? [list] : [];
  return [...here, ...parts(list).flatMap((part) => listsNamed(part, head))];
}

/** A loop that contains no loop, and the calls in it. */
export interface InnermostLoop {
  readonly label: string;
  readonly calls: readonly string[];
}

interface Block {
  readonly isLoop: boolean;
  readonly label: string;
  readonly calls: string[];
  hasLoop: boolean;
}

const isLabel = (part: List | string | undefined): part is string => typeof part === "string" && part.startsWith("$");

/** The innermost loops of a function whose body is a flat list of instructions, as asc writes it. */
export function innermostLoops(func: List): InnermostLoop[] {
  if (listsNamed(func, /^(loop|block|if|call)/).length > 0) throw new Error("innermostLoops: the text is folded.");
  const found: InnermostLoop[] = [];
  const open: Block[] = [];
  func.forEach((part, i) => {
    const label = isLabel(func[i + 1]) ? (func[i + 1] as string) : "";
    if (isList(part)) return;
    if (/^(block|loop|if|try|try_table)$/.test(part))
      open.push({ isLoop: part === "loop", label, calls: [], hasLoop: false });
    else if (/^(return_)?call(_|$)/.test(part)) for (const block of open) block.calls.push(`${part} ${label}`.trim());
    else if (part === "end") {
      const block = open.pop();
      if (!block?.isLoop) return;
      for (const outer of open) outer.hasLoop = true;
      if (!block.hasLoop) found.push(block);
    }
  });
  if (open.length > 0) throw new Error("innermostLoops: a block has no end.");
  return found;
}

/** What a kernel module must not do; empty when all is well. */
export function watProblems(text: string): string[] {
  const module = parseWat(text);
  const looping = loopingFunctions(module);
  const calls = functions(module).flatMap((func) =>
    innermostLoops(func)
      .filter((loop) => !loop.calls.some((call) => looping.has(call)))
      .flatMap((loop) => loop.calls.map((call) => `${func[1]}: loop ${loop.label} contains ${call}`)),
  );
  const data = listsNamed(module, /^data$/).map(() => "a data segment: modules share one memory and would overlap");
  const imports = listsNamed(module, /^import$/).filter((entry) => !isMemory(entry));
  return [
    ...calls,
    ...data,
    ...imports.map((entry) => `imports ${entry[1]} ${entry[2]}; only the memory may be imported`),
  ];
}

/**
 * Calls, as `call $f`, of functions that run a loop, themselves or through others. A loop around such
 * a call is not innermost: the callee's is, as in a driver that goes over tiles.
 */
function loopingFunctions(module: List): Set<string> {
  const all = functions(module);
  const callsOf = (func: List): string[] => func.flatMap((part, i) => (part === "call" ? [`call ${func[i + 1]}`] : []));
  const looping = new Set(all.filter((func) => func.includes("loop")).map((func) => `call ${func[1]}`));
  for (let size = -1; size !== looping.size;) {
    size = looping.size;
    for (const func of all) if (callsOf(func).some((call) => looping.has(call))) looping.add(`call ${func[1]}`);
  }
  return looping;
}

/** The functions that a module defines. */
export const functions = (module: List): List[] => parts(module).filter((part) => part[0] === "func");

const isMemory = (entry: List): boolean => parts(entry).some((part) => part[0] === "memory");
