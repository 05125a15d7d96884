import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AwsClient } from "aws4fetch";
import type { S3Place } from "../../../../server/store/s3/s3-place.ts";
import { keepChild } from "../../../kept-children.ts";

/** Something that speaks S3, and who may ask it. */
export type S3Server = Omit<S3Place, "bucket">;

/** The package s3rver in a process of its own: it checks signatures, and knows no conditional writes. */
export interface S3Fake {
  readonly server: S3Server;
  killHard(): Promise<void>;
  /** On the same port and what was stored. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startS3Fake(): Promise<S3Fake> {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-s3-"));
  let running = await spawnFake(folder, 0);
  const { port } = running;
  const killHard = async (): Promise<void> => {
    running.child.kill("SIGKILL");
    await running.ended;
  };
  return {
    server: {
      endpoint: `http://127.0.0.1:${String(port)}`,
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    killHard,
    async start() {
      running = await spawnFake(folder, port);
    },
    async remove() {
      await killHard();
      await rm(folder, { recursive: true });
    },
  };
}

async function spawnFake(folder: string, port: number) {
  const program = join(import.meta.dirname, "../../../../node_modules/s3rver/bin/s3rver.js");
  const flags = ["-d", folder, "-a", "127.0.0.1", "-p", String(port), "--silent", "--no-vhost-buckets"];
  const child = keepChild(
    "s3rver",
    spawn(process.execPath, [program, ...flags], { stdio: ["ignore", "pipe", "inherit"] }),
  );
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const told = /listening on .*:(\d+)$/.exec(line)?.[1];
    if (told !== undefined) return { child, ended, port: Number(told) };
  }
  throw new Error("s3rver has ended before it listened");
}

/** A bucket of its own, and what a test does to it behind the store's back. */
export interface TestBucket {
  readonly place: S3Place;
  replace(key: string, bytes: Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

export async function newBucket(server: S3Server): Promise<TestBucket> {
  const bucket = `parkforms-${randomBytes(6).toString("hex")}`;
  const client = new AwsClient({ ...server, service: "s3", retries: 0 });
  const call = async (method: string, path: string, body?: Uint8Array): Promise<string> => {
    const url = `${server.endpoint}/${bucket}${path}`;
    const answer = await client.fetch(url, body ? { method, body: Buffer.from(body) } : { method });
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer.text();
  };
  await call("PUT", "");
  return {
    place: { ...server, bucket },
    async replace(key, bytes) {
      await call("PUT", `/${key}`, bytes);
    },
    async remove() {
      for (;;) {
        const keys = [...(await call("GET", "?list-type=2")).matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key!);
        if (keys.length === 0) break;
        await Promise.all(keys.map((key) => call("DELETE", `/${key}`)));
      }
      await call("DELETE", "");
    },
  };
}
