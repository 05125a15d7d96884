import type { Amount } from "../blobs.ts";

/** What the blobs on one page of ListObjectsV2 add up to, and where the next page starts. */
export interface ListedPage extends Amount {
  /** Null on the last page. */
  readonly next: string | null;
}

/**
 * Reads a page of ListObjectsV2 (XML); objects that are no blobs are not counted. Null for what is no whole page, so
 * that the page of a proxy in between never counts as an empty bucket.
 * Source: Amazon S3 API reference, ListObjectsV2, response syntax.
 */
export function readListedPage(xml: string): ListedPage | null {
  const truncated = /<IsTruncated>(true|false)<\/IsTruncated>/.exec(xml)?.[1];
  const token = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1];
  if (truncated === undefined || (truncated === "true" && token === undefined)) return null;
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, object = ""]) => object);
  const blobs = objects.filter((object) => /<Key>([0-9a-f]{2})\/\1[0-9a-f]{62}<\/Key>/.test(object));
  const bytes = blobs.reduce((sum, object) => sum + Number(/<Size>(\d+)<\/Size>/.exec(object)?.[1]), 0);
  const next = truncated === "true" && token !== undefined ? unescaped(token) : null;
  return Number.isNaN(bytes) ? null : { count: blobs.length, bytes, next };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(Number(name.startsWith("#x") ? `0${name.slice(1)}` : name.slice(1)));
  });
}
