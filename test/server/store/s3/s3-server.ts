import { randomBytes } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { S3Place } from "../../../../server/store/s3/s3-place.ts";

/** Something that speaks S3, and who may ask it. */
export type S3Server = Omit<S3Place, "bucket">;

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
