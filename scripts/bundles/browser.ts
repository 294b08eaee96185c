/** Opens a folder's page in Chromium. */
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium as driver } from "playwright-core";
import { chromium, flags } from "../workspace/chromium.ts";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, path === "/" ? "index.html" : path);
    readFile(file).then(
      (body) => response.setHeader("Content-Type", TYPES[extname(file)] ?? "").end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

/** What the page writes to `globalThis.result`; an error of the page, or 30 s without a result, throws. */
export async function resultOfPage(folder: string): Promise<string> {
  const server = await serve(folder);
  const browser = await driver.launch({ executablePath: chromium, args: flags, headless: true });
  try {
    const page = await browser.newPage();
    const failed = new Promise<never>((_, fail) => page.on("pageerror", fail));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const done = page.waitForFunction("globalThis.result", undefined, { timeout: 30_000 });
    return String(await (await Promise.race([done, failed])).jsonValue());
  } finally {
    await browser.close();
    server.close();
  }
}
