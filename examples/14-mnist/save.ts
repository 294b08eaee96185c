/** Files that are either whole or not there. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A folder that cannot be written to. */
export class FolderError extends Error {}

/** Make sure, before the work begins, that the folder is there and takes files. */
export function checkFolder(folder: string): void {
  const probe = join(folder, `.${process.pid}.tmp`);
  try {
    makeFolder(folder);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new FolderError(`The folder ${folder} takes no files: ${reason(error)}`, { cause: error });
  }
}

/**
 * Write a file under another name and rename it then: what was there before stays whole until the new one is.
 * @returns its path
 * @throws FolderError that names the folder and the reason
 */
export function save(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  const draft = join(folder, `.${name}.${process.pid}.tmp`);
  try {
    makeFolder(folder);
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, path);
    return path;
  } catch (error) {
    removeQuietly(draft);
    throw new FolderError(`${name} could not be written to the folder ${folder}: ${reason(error)}`, { cause: error });
  }
}

/** The folder and those above it. (Node's own `recursive` never returns where a folder cannot be made, as in /proc.) */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    mkdirSync(path);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "there is no permission to write there",
  EPERM: "there is no permission to write there",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than is allowed",
  EEXIST: "a file is in the way",
  ENOENT: "it cannot be made",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "a folder is in the way",
};

function reason(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return `${REASONS[code] ?? message}. --out chooses another folder.`;
}

/** Best effort: the draft may never have been made. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The error that brought us here says more.
  }
}
