import { randomBytes } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { S3Place } from "../../../../server/store/s3/s3-place.ts";

/** Something that speaks S3, and who may ask it. */
export type S3Server = Omit<S3Place, "bucket">;

/** A bucket of its own, and what a test does to it behind the store's back. */
export interface TestBucket {
  readonly place: S3Place;
  replace(key: string, bytes: Uint8Array, headers?: Headers): Promise<void>;
  remove(): Promise<void>;
}

interface Sent {
  readonly body?: Uint8Array;
  readonly headers?: Headers;
}
type Headers = Readonly<Record<string, string>>;

/** Made with these headers, such as `x-amz-bucket-object-lock-enabled`. */
export async function newBucket(server: S3Server, making: Headers = {}): Promise<TestBucket> {
  const bucket = `parkforms-${randomBytes(6).toString("hex")}`;
  const client = new AwsClient({ ...server, service: "s3", retries: 0 });
  const call = async (method: string, path: string, sent: Sent = {}): Promise<string> => {
    const { body, headers = {} } = sent;
    const url = `${server.endpoint}/${bucket}${path}`;
    const answer = await client.fetch(url, { method, headers, ...(body && { body: Buffer.from(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer.text();
  };
  await call("PUT", "", { headers: making });
  return {
    place: { ...server, bucket },
    async replace(key, body, headers = {}) {
      await call("PUT", `/${key}`, { body, headers });
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
