import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkFolder, FolderError, save } from "./save.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "save-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a file is written, its folder made, and nothing else left behind", () => {
  const path = save(join(folder, "a/b"), "report.html", "new");
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(join(folder, "a/b"))).toEqual(["report.html"]);
});

test("a file that is there is replaced", () => {
  save(folder, "report.html", "old");
  save(folder, "report.html", "new");
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe("new");
});

test("a folder that is a file is named in the error, and the file stays", () => {
  const file = join(folder, "file");
  writeFileSync(file, "mine");
  expect(() => save(file, "report.html", "new")).toThrow(FolderError);
  expect(() => save(file, "report.html", "new")).toThrow(`to the folder ${file}: `);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("when the last step fails, what was there stays and the draft goes", () => {
  // A folder in the file's place cannot be replaced by a rename.
  mkdirSync(join(folder, "report.html"));
  writeFileSync(join(folder, "report.html", "inside"), "mine");
  expect(() => save(folder, "report.html", "new")).toThrow(FolderError);
  expect(readdirSync(folder)).toEqual(["report.html"]);
  expect(readFileSync(join(folder, "report.html", "inside"), "utf8")).toBe("mine");
});

test("checking a folder makes it and leaves it empty", () => {
  checkFolder(join(folder, "new"));
  expect(readdirSync(join(folder, "new"))).toEqual([]);
});

test.skipIf(!existsSync("/dev/full"))("a full disk is named, and what was there stays", () => {
  save(folder, "report.html", "old");
  // The draft leads to a device that is always full.
  symlinkSync("/dev/full", join(folder, `.report.html.${process.pid}.tmp`));
  expect(() => save(folder, "report.html", "new")).toThrow(`${folder}: the disk is full`);
  expect(readdirSync(folder)).toEqual(["report.html"]);
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe("old");
});
