import { isIP } from "node:net";
import * as z from "zod";

/** "8080" as 8080; no signs, fractions or leading zeros. */
export function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  const digits = z.string().regex(/^(0|[1-9]\d{0,8})$/);
  return digits.transform(Number).pipe(z.number().min(least).max(most));
}

/** "https://host:8443/" as "https://host:8443". */
export const plainOrigin: z.ZodType<string, string> = z
  .string()
  .refine((value) => {
    const url = parseHttp(value);
    const bare = url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
    return bare && !/[?#@]/.test(value);
  })
  .transform((value) => new URL(value).origin);

/** An http or https address. */
export const httpUrl: z.ZodType<string, string> = z.string().refine((value) => parseHttp(value) !== undefined);

/** An http or https address without a query: `https://s3.example.gov.cn/storage`. */
export const storageEndpoint: z.ZodType<string, string> = z.string().refine((value) => {
  const url = parseHttp(value);
  return url?.username === "" && !/[?#]/.test(value);
});

/** `postgres://user:password@host:5432/database`; signs that an address has a meaning for are percent-encoded in it. */
export const databaseUrl: z.ZodType<string, string> = z.string().refine((value) => {
  if (!/^postgres(ql)?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { pathname, hash } = new URL(value);
  return /^\/[^/]+$/.test(pathname) && hash === "" && isDecodable(value);
});

/** The address of a script: https, or a path of our own site. */
export const officeScript: z.ZodType<string, string> = z
  .string()
  .refine((value) => (/^\/[\w./-]+$/.test(value) ? !value.startsWith("//") : parseHttp(value)?.protocol === "https:"));

/** Sources of a Content-Security-Policy: https sites, the first label may be `*`. */
export const framedBy: z.ZodType<readonly string[], string> = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter((source) => source !== ""))
  .pipe(z.array(z.string().regex(/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i)).min(1));

/** What Express takes as `trust proxy`: a number of hops or a list. */
export const proxies: z.ZodType<number | readonly string[], string> = z.string().transform((value, context) => {
  if (/^([1-9]|10)$/.test(value)) return Number(value);
  const list = value.split(/[\s,]+/).filter((source) => source !== "");
  if (list.length > 0 && list.every(isProxy)) return list;
  context.addIssue({ code: "custom", message: "no proxies" });
  return z.NEVER;
});

function isProxy(source: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(source)) return true;
  const [address = "", bits, ...rest] = source.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

function parseHttp(value: string): URL | undefined {
  const url = /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value) ? new URL(value) : undefined;
  return url?.hostname ? url : undefined;
}
