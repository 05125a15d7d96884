import * as z from "zod";
import type { Text } from "../shared/cells/text.ts";
import {
  databaseUrl,
  framedBy,
  httpUrl,
  officeScript,
  plainOrigin,
  proxies,
  storageEndpoint,
  wholeNumber,
} from "./config-values.ts";

/** One environment variable. */
export interface Variable {
  /** What it means when it is not set; "" means that there is then no such setting. */
  readonly standard: string;
  readonly meaning: Text;
  /** What a value must look like, for whoever wrote another one. */
  readonly expected: Text;
  /** From the text of the variable to the setting; a text that does not fit is an issue. */
  readonly schema: z.ZodType<unknown, string>;
  /** Never shown. */
  readonly secret?: true;
}

/** Excel for the web as Microsoft 365 and as 21Vianet run it, and the pages in which they show it. */
const officeFrameHosts = [
  "https://*.officeapps.live.com",
  "https://*.office.com",
  "https://*.office365.com",
  "https://*.microsoft365.com",
  "https://*.cloud.microsoft",
  "https://*.sharepoint.com",
  "https://*.officewebapps.cn",
  "https://*.office365.cn",
  "https://*.sharepoint.cn",
].join(" ");

const text = z.string();
const aFile: Text = { zh: "一个可读文件的路径", en: "the path of a file that can be read" };
const anyText: Text = { zh: "非空文字", en: "a text that is not empty" };

/** Every variable that the server reads, in the order in which people meet them. */
export const variables = {
  PORT: {
    standard: "8080",
    meaning: { zh: "监听端口;0 表示任选空闲端口", en: "Port to listen on; 0 takes any free one" },
    expected: { zh: "0 至 65535 的整数", en: "a whole number from 0 to 65535" },
    schema: wholeNumber(0, 65535),
  },
  HOST: {
    standard: "127.0.0.1",
    meaning: { zh: "监听地址;0.0.0.0 表示所有网卡", en: "Address to listen on; 0.0.0.0 means every network" },
    expected: { zh: "主机名或 IP 地址", en: "a host name or an IP address" },
    schema: text.regex(/^[A-Za-z0-9.:_-]+$/),
  },
  BASE_URL: {
    standard: "http://localhost:PORT",
    meaning: {
      zh: "用户在浏览器中看到的地址(设有 TLS_CERT 时默认 https)",
      en: "The address that users see in the browser (https by default where TLS_CERT is set)",
    },
    expected: {
      zh: "http 或 https 地址,不含路径,如 https://parks.example.gov.cn",
      en: "an http or https address without a path, such as https://parks.example.gov.cn",
    },
    schema: plainOrigin,
  },
  DATA_DIR: {
    standard: "./data",
    meaning: {
      zh: "数据目录;使用 DATABASE_URL 时只存放缓存,每个服务器进程各用一个",
      en: "The folder with all data; with DATABASE_URL only caches are in it, and every server has one of its own",
    },
    expected: anyText,
    schema: text,
  },
  DATABASE_URL: {
    standard: "",
    meaning: {
      zh: "PostgreSQL(15 或更高)数据库地址;不设置时用 DATA_DIR 中的内置存储",
      en: "Address of a PostgreSQL database (15 or newer); without it the embedded store in DATA_DIR is used",
    },
    expected: {
      zh: "postgres://用户:密码@主机:端口/数据库,其中的特殊字符须百分号编码(@ 写作 %40)",
      en: "postgres://user:password@host:port/database, special signs in it percent-encoded (@ as %40)",
    },
    schema: databaseUrl,
    secret: true,
  },
  DATABASE_POOL: {
    standard: "10",
    meaning: {
      zh: "每个进程的数据库连接数上限(审核与汇总线程另各用至多 2 个)",
      en: "Most connections of one process to the database (each thread that checks or merges has up to 2 of its own)",
    },
    expected: { zh: "1 至 100 的整数", en: "a whole number from 1 to 100" },
    schema: wholeNumber(1, 100),
  },
  S3_ENDPOINT: {
    standard: "",
    meaning: {
      zh: "S3 兼容对象存储的地址;设置后工作簿与审核结果存放于此",
      en: "Address of object storage that speaks S3; workbooks and check results are then kept there",
    },
    expected: { zh: "http 或 https 地址,不含查询部分", en: "an http or https address without a query" },
    schema: storageEndpoint,
  },
  S3_REGION: {
    standard: "",
    meaning: { zh: "对象存储的区域,如 us-east-1", en: "Its region, such as us-east-1" },
    expected: { zh: "字母、数字和 -", en: "letters, digits and -" },
    schema: text.regex(/^[\w-]+$/),
  },
  S3_BUCKET: {
    standard: "",
    meaning: { zh: "存放工作簿的存储桶,须已建好", en: "The bucket, which has to exist" },
    expected: {
      zh: "3 至 63 个小写字母、数字、. 和 -",
      en: "3 to 63 small letters, digits, dots and hyphens",
    },
    schema: text.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  },
  S3_ACCESS_KEY_ID: {
    standard: "",
    meaning: { zh: "访问对象存储的密钥编号", en: "The access key id" },
    expected: { zh: "不含空格的 ASCII 字符", en: "ASCII characters without spaces" },
    schema: text.regex(/^[!-~]+$/),
    secret: true,
  },
  S3_SECRET_ACCESS_KEY: {
    standard: "",
    meaning: { zh: "访问对象存储的密钥", en: "The secret access key" },
    expected: { zh: "不含空格的 ASCII 字符", en: "ASCII characters without spaces" },
    schema: text.regex(/^[!-~]+$/),
    secret: true,
  },
  TLS_CERT: {
    standard: "",
    meaning: { zh: "TLS 证书文件(PEM),与 TLS_KEY 同时设置", en: "TLS certificate file (PEM), together with TLS_KEY" },
    expected: aFile,
    schema: text,
  },
  TLS_KEY: {
    standard: "",
    meaning: { zh: "TLS 私钥文件(PEM),与 TLS_CERT 同时设置", en: "TLS private key file (PEM), together with TLS_CERT" },
    expected: aFile,
    schema: text,
  },
  TRUST_PROXY: {
    standard: "",
    meaning: {
      zh: "可信反向代理:层数,或地址列表;设置后才采用 X-Forwarded-For 和 X-Request-Id",
      en: "Trusted reverse proxies, as a number of hops or a list of addresses; only then X-Forwarded-For and X-Request-Id count",
    },
    expected: {
      zh: "1 至 10 的层数,或以逗号分隔的 IP、网段、loopback、linklocal、uniquelocal",
      en: "1 to 10 hops, or a comma-separated list of IP addresses, subnets, loopback, linklocal, uniquelocal",
    },
    schema: proxies,
  },
  OFFICE_JS_URL: {
    standard: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
    meaning: {
      zh: "Office.js 的地址;世纪互联版或封闭网络须改",
      en: "Where Office.js is; to be changed for 21Vianet and for closed networks",
    },
    expected: {
      zh: "https 地址,或以 / 开头的本站路径",
      en: "an https address, or a path of this site that begins with /",
    },
    schema: officeScript,
  },
  OFFICE_JS_DIR: {
    standard: "",
    meaning: {
      zh: "自备的 Office.js 所在文件夹,在 /addin/office/ 下提供;此时 OFFICE_JS_URL 默认为 /addin/office/office.js",
      en: "Folder with an own copy of Office.js, served below /addin/office/; OFFICE_JS_URL is then /addin/office/office.js by default",
    },
    expected: { zh: "含有 office.js 的可读文件夹", en: "a folder that can be read and holds office.js" },
    schema: text,
  },
  OFFICE_FRAME_HOSTS: {
    standard: officeFrameHosts,
    meaning: {
      zh: "允许嵌入插件页面的站点(网页版 Excel)",
      en: "Sites that may frame the add-in's pages (Excel on the web)",
    },
    expected: {
      zh: "以空格或逗号分隔的 https 站点,可用 https://*.example.com",
      en: "https sites separated by spaces or commas; https://*.example.com is possible",
    },
    schema: framedBy,
  },
  LOG_LEVEL: {
    standard: "info",
    meaning: { zh: "日志级别", en: "How much is logged" },
    expected: {
      zh: "fatal、error、warn、info、debug、trace、silent 之一",
      en: "one of fatal, error, warn, info, debug, trace, silent",
    },
    schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
  },
  NODE_ENV: {
    standard: "development",
    meaning: {
      zh: "运行环境;production 下不允许演示账号",
      en: "Kind of installation; demo accounts do not exist in production",
    },
    expected: { zh: "production、development、test 之一", en: "one of production, development, test" },
    schema: z.enum(["production", "development", "test"]),
  },
  PASSWORD_POLICY: {
    standard: "asvs",
    meaning: {
      zh: "密码要求:asvs(长度与常见密码检查)或 mlps(等保:复杂度与定期更换)",
      en: "What passwords must be: asvs (length, not guessable) or mlps (GB/T 22239: composition, regular change)",
    },
    expected: { zh: "asvs 或 mlps", en: "asvs or mlps" },
    schema: z.enum(["asvs", "mlps"]),
  },
  OIDC_ISSUER: {
    standard: "",
    meaning: { zh: "统一身份认证平台(OpenID Connect)的地址", en: "Address of the OpenID Connect identity provider" },
    expected: { zh: "http 或 https 地址", en: "an http or https address" },
    schema: httpUrl,
  },
  OIDC_CLIENT_ID: {
    standard: "",
    meaning: { zh: "本系统在该平台的客户端编号", en: "The client id of this system there" },
    expected: anyText,
    schema: text,
  },
  OIDC_CLIENT_SECRET: {
    standard: "",
    meaning: { zh: "本系统在该平台的客户端密钥", en: "The client secret of this system there" },
    expected: anyText,
    schema: text,
    secret: true,
  },
  OIDC_LOGIN_CLAIM: {
    standard: "preferred_username",
    meaning: { zh: "令牌中与登录名对应的声明", en: "The claim that holds the login" },
    expected: { zh: "字母、数字和 _ . : / -", en: "letters, digits and _ . : / -" },
    schema: text.regex(/^[\w.:/-]+$/),
  },
  METRICS_TOKEN: {
    standard: "",
    meaning: {
      zh: "从其他机器读取 /metrics 的令牌;不设置时只能从本机读取",
      en: "Token for reading /metrics from elsewhere; without it only from this machine",
    },
    expected: { zh: "至少 16 个可见 ASCII 字符", en: "at least 16 visible ASCII characters" },
    schema: text.regex(/^[!-~]{16,}$/),
    secret: true,
  },
  UPLOAD_LIMIT_MB: {
    standard: "20",
    meaning: { zh: "一份工作簿的大小上限,MiB", en: "Largest workbook, MiB" },
    expected: { zh: "1 至 100 的整数", en: "a whole number from 1 to 100" },
    schema: wholeNumber(1, 100),
  },
  UPLOAD_THREADS: {
    standard: "2",
    meaning: {
      zh: "同时审核的工作簿数(线程,每个最多占用半 GB 内存)",
      en: "Workbooks checked at the same time (threads; up to half a gigabyte of memory each)",
    },
    expected: { zh: "1 至 64 的整数", en: "a whole number from 1 to 64" },
    schema: wholeNumber(1, 64),
  },
  UPLOAD_QUEUE: {
    standard: "64",
    meaning: {
      zh: "等候审核的工作簿数上限,超过时答复“系统繁忙”",
      en: "Workbooks that may wait to be checked; more are answered with “busy”",
    },
    expected: { zh: "0 至 10000 的整数", en: "a whole number from 0 to 10000" },
    schema: wholeNumber(0, 10_000),
  },
} as const satisfies { readonly [name: string]: Variable };

export type VariableName = keyof typeof variables;
