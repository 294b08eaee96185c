/** Downloads from a real server on this machine, with the host's own fetch. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { download, DownloadError } from "../src/index.ts";
import { publish } from "./published.ts";

const { set, files } = await publish();
const file = set.train.images;
const whole = files.get(file.name) ?? new Uint8Array();

const behaviours: Readonly<Record<string, (response: ServerResponse) => void>> = {
  good: (response) => response.end(whole),
  missing: (response) => response.writeHead(404).end(),
  wrong: (response) => response.end(new Uint8Array(whole.length)),
  silent: () => undefined,
  reset: (response) => response.destroy(),
  cut: (response) => {
    response.writeHead(200, { "content-length": whole.length });
    response.write(whole.subarray(0, 20));
    setTimeout(() => response.destroy(), 20);
  },
  stalling: (response) => void response.write(whole.subarray(0, 20)),
};

let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => behaviours[request.url?.split("/")[1] ?? ""](response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const times = { connectMs: 400, staggerMs: 50, stallMs: 200 };

test.each(["missing", "wrong", "silent", "reset", "cut", "stalling"])(
  "a mirror that is %s is passed over",
  async (bad) => {
    const found = await download(file, [`${address}/${bad}/`, `${address}/good/`], times);
    expect(found.url).toBe(`${address}/good/${file.name}`);
    expect(found.bytes).toEqual(whole);
  },
);

test("a port that nobody listens on is told by its code", async () => {
  const error = await download(file, ["http://127.0.0.1:9/"], times).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DownloadError);
  expect((error as DownloadError).message).toMatch(
    /http:\/\/127\.0\.0\.1:9\/train-images\.gz: .*(ECONNREFUSED|bad port)/,
  );
});

test("silence everywhere ends with one waiting time, not one for each mirror", async () => {
  const mirrors = [1, 2, 3, 4, 5].map((i) => `${address}/silent/${i}/`);
  const error = await download(file, mirrors, times).catch((reason: unknown) => reason);
  expect((error as DownloadError).message.match(/no answer within 0\.4 s/g)).toHaveLength(5);
});
