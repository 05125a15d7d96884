import { accessSync, constants } from "node:fs";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { fillText, type Text } from "../shared/cells/text.ts";
import type { S3Place } from "./store/s3/s3-place.ts";
import { variables, type Variable, type VariableName } from "./config-variables.ts";

type Setting<Name extends VariableName> = z.output<(typeof variables)[Name]["schema"]>;

/** How this installation is set up: read once at the start, then handed to whoever needs a part of it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** An origin, without a slash at the end: "https://parks.example.gov.cn". */
  readonly baseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: the embedded store, in `dataDir`. */
  readonly database?: {
    /** With the password. */
    readonly url: string;
    /** How many connections the process has at most, beside those of its threads. */
    readonly connections: number;
  };
  /** Where blobs are, with either store; absent: in the store. */
  readonly s3?: S3Place;
  /** Paths of PEM files. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** As Express takes it; false: nobody is trusted. */
  readonly trustProxy: false | number | readonly string[];
  readonly officeJsUrl: string;
  /** Absolute: the folder of an own copy of Office.js. */
  readonly officeJsDir?: string;
  readonly officeFrameHosts: readonly string[];
  readonly logLevel: Setting<"LOG_LEVEL">;
  readonly environment: Setting<"NODE_ENV">;
  readonly passwordPolicy: Setting<"PASSWORD_POLICY">;
  readonly oidc?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly loginClaim: string;
  };
  readonly metricsToken?: string;
  readonly uploadLimitBytes: number;
  readonly uploadThreads: number;
  readonly uploadQueue: number;
}

/** One variable that cannot be used. */
export interface ConfigProblem {
  readonly name: VariableName;
  readonly text: Text;
}

/** The environment does not make a configuration; every variable at fault is in `problems`. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "config-invalid";
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ text }) => text.en).join("\n"));
    this.problems = problems;
  }
}

type Environment = Readonly<{ [name: string]: string | undefined }>;

/** The configuration that `env` describes; a blank variable counts as not set. Throws a ConfigError naming every fault. */
export function readConfig(env: Environment): Config {
  const { settings, problems } = readSettings(env);
  problems.push(...pairsIncomplete(env), ...filesUnreadable(env), ...officeCopyMissing(env));
  if (problems.length > 0) throw new ConfigError(problems);
  return asConfig(settings);
}

/** What can be set, for the manual: one row a variable, `default` is "" where there is none. */
export function configReference(): readonly {
  readonly name: string;
  readonly default: string;
  readonly meaning: Text;
}[] {
  return Object.entries<Variable>(variables).map(([name, { standard, meaning }]) => ({
    name,
    default: standard,
    meaning,
  }));
}

type Settings = { [Name in VariableName]?: Setting<Name> };

function readSettings(env: Environment): { settings: Settings; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const settings: { [name: string]: unknown } = {};
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    const value = valueOf(env, name) ?? standardOf(name, env);
    if (value === "") continue;
    const parsed = variable.schema.safeParse(value);
    if (parsed.success) settings[name] = parsed.data;
    else problems.push(asProblem(name as VariableName, value));
  }
  return { settings, problems };
}

function valueOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function standardOf(name: string, env: Environment): string {
  if (name === "OFFICE_JS_URL" && valueOf(env, "OFFICE_JS_DIR")) return ownOfficeJs;
  if (name !== "BASE_URL") return variables[name as VariableName].standard;
  const port = variables.PORT.schema.safeParse(valueOf(env, "PORT") ?? variables.PORT.standard);
  return `${valueOf(env, "TLS_CERT") ? "https" : "http"}://localhost:${port.data ?? variables.PORT.standard}`;
}

function asProblem(name: VariableName, value: string): ConfigProblem {
  const { expected, secret }: Variable = variables[name];
  const shown: Text = secret ? { zh: "(已设置,不显示)", en: "(set, not shown)" } : quoted(value);
  return { name, text: fillText(wrongValue, { name, value: shown, expected }) };
}

function quoted(value: string): Text {
  const short = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return { zh: JSON.stringify(short), en: JSON.stringify(short) };
}

function pairsIncomplete(env: Environment): ConfigProblem[] {
  return together.flatMap((names) => {
    const missing = names.filter((name) => !valueOf(env, name));
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.filter((name) => valueOf(env, name)).join(", ");
    return missing.map((name) => ({ name, text: fillText(missingPartner, { name, given }) }));
  });
}

const together: readonly (readonly VariableName[])[] = [
  ["TLS_CERT", "TLS_KEY"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["S3_ENDPOINT", "S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
];

function filesUnreadable(env: Environment): ConfigProblem[] {
  return (["TLS_CERT", "TLS_KEY"] as const).flatMap((name) => {
    const path = valueOf(env, name);
    return path === undefined || isReadable(path) ? [] : [asProblem(name, path)];
  });
}

/** Where an own copy of Office.js is served (http/addin-pages.ts). */
const ownOfficeJs = "/addin/office/office.js";

/** A folder without Office.js, or an address of an own copy without a folder. */
function officeCopyMissing(env: Environment): ConfigProblem[] {
  const name = "OFFICE_JS_DIR";
  const folder = valueOf(env, name);
  if (folder !== undefined) return isReadable(join(folder, "office.js")) ? [] : [asProblem(name, folder)];
  const isOwn = valueOf(env, "OFFICE_JS_URL")?.startsWith("/addin/office/") === true;
  return isOwn ? [{ name, text: fillText(missingPartner, { name, given: "OFFICE_JS_URL" }) }] : [];
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

const wrongValue: Text = {
  zh: "{name} 的值 {value} 无效,应为{expected}",
  en: "{name} is {value}; expected: {expected}",
};
const missingPartner: Text = {
  zh: "{name} 未设置,但已设置 {given};应全部设置或全部不设置",
  en: "{name} is not set although {given} is; set all of them or none",
};

function asConfig(settings: Settings): Config {
  const { TLS_CERT, TLS_KEY, METRICS_TOKEN, OFFICE_JS_DIR, DATABASE_URL } = settings;
  const set = settings as Required<Settings>;
  return {
    port: set.PORT,
    host: set.HOST,
    baseUrl: set.BASE_URL,
    dataDir: resolve(set.DATA_DIR),
    trustProxy: settings.TRUST_PROXY ?? false,
    officeJsUrl: set.OFFICE_JS_URL,
    officeFrameHosts: set.OFFICE_FRAME_HOSTS,
    logLevel: set.LOG_LEVEL,
    environment: set.NODE_ENV,
    passwordPolicy: set.PASSWORD_POLICY,
    uploadLimitBytes: set.UPLOAD_LIMIT_MB * 1024 * 1024,
    uploadThreads: set.UPLOAD_THREADS,
    uploadQueue: set.UPLOAD_QUEUE,
    ...(DATABASE_URL && { database: { url: DATABASE_URL, connections: set.DATABASE_POOL } }),
    ...(TLS_CERT && TLS_KEY && { tls: { cert: TLS_CERT, key: TLS_KEY } }),
    ...(OFFICE_JS_DIR && { officeJsDir: resolve(OFFICE_JS_DIR) }),
    ...(METRICS_TOKEN && { metricsToken: METRICS_TOKEN }),
    ...oidcOf(set),
    ...s3Of(set),
  };
}

/** Of those that go together all are set, or none: pairsIncomplete has seen to that. */
function oidcOf(set: Required<Settings>): Pick<Config, "oidc"> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set;
  return issuer ? { oidc: { issuer, clientId, clientSecret, loginClaim: set.OIDC_LOGIN_CLAIM } } : {};
}

function s3Of(set: Required<Settings>): Pick<Config, "s3"> {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket } = set;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = set;
  return endpoint ? { s3: { endpoint, region, bucket, accessKeyId, secretAccessKey } } : {};
}
