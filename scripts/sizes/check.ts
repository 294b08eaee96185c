/**
 * `pnpm check:size`: what packages and applications weigh, minified and compressed with gzip -9,
 * against the budgets of scripts/size-budgets.json (in kB of 1000 bytes).
 *
 * A package is weighed alone, the other packages of the workspace left out, so that a budget speaks
 * of its own code; a kernel family without the loader that all families share, for information. An
 * application has everything inside, both builds of the families that are built twice included.
 */
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "../report/report.ts";
import { packageName } from "../graph/layers.ts";
import { emptyApplication } from "../workspace/link.ts";
import { packages, root } from "../workspace/packages.ts";
import { sizeOf, type IsExternal, type Size } from "./bundle-size.ts";

type Kind = "packages" | "applications";
type Budgets = Readonly<Record<Kind, Readonly<Record<string, number>>>>;

const budgets = JSON.parse(readFileSync(join(root, "scripts/size-budgets.json"), "utf8")) as Budgets;
const report = new Report("check:size");
const rows: string[][] = [];
const kilo = (bytes: number): string => (bytes / 1000).toFixed(2);

const budgetOf = (kind: Kind, name: string): number => (budgets[kind][name] ?? Number.NaN) * 1000;

function addRow(name: string, { minified, gzip }: Size, budget = Number.NaN): void {
  rows.push([name, kilo(minified), kilo(gzip), Number.isNaN(budget) ? "" : kilo(budget)]);
}

/** Add a line to the table and check it against its budget. */
async function weigh(kind: Kind, name: string, size: Promise<Size>): Promise<Size | null> {
  try {
    const [found, budget] = [await size, budgetOf(kind, name)];
    addRow(name, found, budget);
    report.check(name, overweight(found.gzip, budget));
    return found;
  } catch (error) {
    report.check(name, [String(error)]);
    return null;
  }
}

function overweight(gzip: number, budget: number): string[] {
  if (Number.isNaN(budget)) return ["it has no budget in scripts/size-budgets.json"];
  return gzip <= budget ? [] : [`${kilo(gzip)} kB is ${kilo(gzip - budget)} kB over its budget`];
}

const otherPackages: IsExternal = (specifier) => packageName(specifier) !== null;
/** Every family uses the loader and the memory: they are weighed with the package. */
const shared: IsExternal = (specifier) => otherPackages(specifier, "") || /\/(load|memory)\//.test(specifier);

async function weighPackages(): Promise<void> {
  for (const { path, manifest } of packages()) {
    await weigh("packages", manifest.name, sizeOf(join(path, "dist/index.js"), otherPackages));
  }
}

async function weighKernels(): Promise<void> {
  const folder = join(root, "packages/kernels/dist/generated");
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  for (const file of files.sort()) addRow(`  kernels/${file.slice(0, -3)}`, await sizeOf(join(folder, file), shared));
}

async function weighApplications(): Promise<void> {
  const folder = emptyApplication("sizes");
  for (const name of Object.keys(budgets.applications)) {
    const entry = join(folder, `${name}.js`);
    copyFileSync(join(import.meta.dirname, `${name}.js`), entry);
    const size = await weigh("applications", name, sizeOf(entry));
    if (size === null) continue;
    for (const [group, bytes] of shares(size)) rows.push([`  ${group}`, kilo(bytes), "", ""]);
  }
}

/** The minified bytes of an application by package, and by kernel family, the largest first. */
function shares({ modules }: Size): [string, number][] {
  const sums = new Map<string, number>();
  for (const [path, bytes] of Object.entries(modules)) sums.set(groupOf(path), (sums.get(groupOf(path)) ?? 0) + bytes);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** A family is its generated module and the reference beside it. */
function groupOf(path: string): string {
  const [, name, folder, file] = /^packages\/([^/]+)\/dist\/(?:([^/]+)\/)?([^/]+)\.js$/.exec(path) ?? [];
  if (name === undefined) return "the application itself";
  const family = folder === "generated" ? file : folder;
  const isFamily = name === "kernels" && family !== undefined && !["load", "memory"].includes(family);
  return isFamily ? `kernels/${family}` : name;
}

function printTable(): void {
  const all = [["kB", "minified", "gzip -9", "budget"], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]);
  console.log(all.map((row) => row.map(cell).join("  ").trimEnd()).join("\n"));
}

await weighPackages();
await weighKernels();
await weighApplications();
printTable();
report.finish();
