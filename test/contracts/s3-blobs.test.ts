import { openS3Blobs } from "../../server/store/s3/s3-blobs.ts";
import { S3_LIMITS } from "../../server/store/s3/s3-place.ts";
import { startS3Fake, type S3Fake } from "../server/store/s3/s3-fake.ts";
import { newBucket, type S3Server } from "../server/store/s3/s3-server.ts";
import { describeBlobs, type BlobPlace } from "./blob-suite.ts";

/** A slow machine has more time than people have patience. */
const limits = { ...S3_LIMITS, attemptMs: 40_000, callMs: 100_000 };
const real = process.env["TEST_S3_ENDPOINT"];

async function placeOn(server: S3Server): Promise<BlobPlace> {
  const bucket = await newBucket(server);
  return {
    open: () => openS3Blobs(bucket.place, limits),
    damage: (sha256, bytes) => bucket.replace(`${sha256.slice(0, 2)}/${sha256}`, bytes),
    remove: () => bucket.remove(),
  };
}

describe("blobs in object storage", () => {
  let fake: S3Fake;
  before(async () => {
    fake = await startS3Fake();
  });
  after(() => fake.kill());
  describeBlobs("of a protocol fake", () => placeOn(fake.server));
});

// Against a server of one's own: TEST_S3_ENDPOINT, _REGION, _ACCESS_KEY_ID and _SECRET_ACCESS_KEY, which may make buckets.
if (real !== undefined && real !== "") {
  describeBlobs(`blobs in the object storage at ${real}`, () =>
    placeOn({
      endpoint: real,
      region: process.env["TEST_S3_REGION"] ?? "us-east-1",
      accessKeyId: process.env["TEST_S3_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: process.env["TEST_S3_SECRET_ACCESS_KEY"] ?? "",
    }),
  );
}
