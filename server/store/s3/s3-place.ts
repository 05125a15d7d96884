/** A bucket in object storage that speaks S3, and who asks for it. */
export interface S3Place {
  /** `https://host[:port][/path]`; the bucket comes after it in the path, never in the name of the host. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How long, and how often, one call may try. */
export interface S3Limits {
  readonly attempts: number;
  /** One attempt, from the connection to the last byte of the answer. */
  readonly attemptMs: number;
  /** All attempts of one call and the pauses between them. */
  readonly callMs: number;
  /** The longest first pause; each later one is up to twice as long. */
  readonly pauseMs: number;
}

/** A request of a person waits for it: half a minute, and a workbook of 20 MB in 10 s needs 16 Mbit/s. */
export const S3_LIMITS: S3Limits = { attempts: 4, attemptMs: 10_000, callMs: 30_000, pauseMs: 200 };
