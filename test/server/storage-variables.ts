import type { S3Place } from "../../server/store/s3/s3-place.ts";

/** What a server is told of a bucket. */
export function storageVariables(place: S3Place): Readonly<{ [name: string]: string }> {
  return {
    S3_ENDPOINT: place.endpoint,
    S3_REGION: place.region,
    S3_BUCKET: place.bucket,
    S3_ACCESS_KEY_ID: place.accessKeyId,
    S3_SECRET_ACCESS_KEY: place.secretAccessKey,
  };
}
