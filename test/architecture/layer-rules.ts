import type { IRegularForbiddenRuleType } from "dependency-cruiser";

type Edge = Pick<IRegularForbiddenRuleType, "from" | "to">;

/** The nouns of `shared/`, in the order in which a workbook becomes a summary. */
export const nouns = ["cells", "xlsx", "forms", "records", "findings", "submission", "summary"] as const;

const whyNot: Readonly<{ [noun in (typeof nouns)[number]]: string }> = {
  cells: "A workbook as plain JSON is the seam every host fills: it knows no file format, form or rule.",
  xlsx: "Reading a package must not depend on what a form expects to find in it.",
  forms: "A form is data: it can be compiled, printed and laid out with no record in sight.",
  records: "What stands in a workbook is read before, and apart from, what any rule thinks of it.",
  findings: "A finding is about one workbook; whose it is and where it is in its life is a later noun.",
  submission: "A submission is complete before anything is merged from it.",
  summary: "The last noun: only hosts and the whole-check page may use it.",
};

/** The law of the house as rules of dependency-cruiser. Each edge is forbidden by name, with its reason. */
export const forbidden: readonly IRegularForbiddenRuleType[] = [
  ...nouns.map((noun, index) => leftwardsOnly(noun, index)),
  rule("shared-reaches-no-host", "shared/ runs on the server, at the prompt and in a browser alike.", {
    from: { path: "^shared/" },
    to: { path: "^(addin|server|test)/" },
  }),
  rule("shared-is-pure", "No Node in shared/: what it needs from a host is handed in (see Codec).", {
    from: { path: "^shared/" },
    to: { dependencyTypes: ["core"] },
  }),
  rule("shared-takes-two-packages", "Only zod and the CEL evaluator: all else must run without a package.", {
    from: { path: "^shared/" },
    to: { path: "node_modules/", pathNot: "node_modules/(zod|@marcbachmann/cel-js)/" },
  }),
  rule("addin-knows-no-server", "Hosts never import each other: the browser talks to the server by HTTP only.", {
    from: { path: "^addin/" },
    to: { path: "^server/" },
  }),
  rule("server-knows-no-addin", "Hosts never import each other: the server runs with no user interface.", {
    from: { path: "^server/" },
    to: { path: "^addin/" },
  }),
  rule("excel-stays-behind-its-port", "Only an entry may choose the Excel host; the rest sees WorkbookHost.", {
    from: { path: "^addin/(ui|portal|api|engine)/" },
    to: { path: "^addin/excel/" },
  }),
  rule("exceljs-writes-workbooks-only", "exceljs is a writer: it never reads an upload (CONTRIBUTING.md).", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/workbooks/" },
    to: { path: "node_modules/exceljs/" },
  }),
  rule("threads-in-workbooks-only", "Uploads are read in the pool of server/workbooks, under its limits.", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/workbooks/" },
    to: { path: "node_modules/piscina/" },
  }),
  rule("express-in-http-only", "Use cases and stores know no request: server/http alone speaks HTTP.", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/(http/|app\\.ts$)" },
    to: { path: "node_modules/(@types/)?(express|helmet|pino-http|prom-client)/" },
  }),
  rule("store-packages-in-store-only", "The rest of the server sees the port in server/store/store.ts.", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/store/" },
    to: { path: "node_modules/(lowdb|pg|pg-cursor|kysely|aws4fetch)/" },
  }),
  rule(
    "secrets-in-sign-in-only",
    "Passwords and identity providers are handled in one folder that a reviewer can read whole.",
    {
      from: { path: "^(addin|shared|server)/", pathNot: "^server/sign-in/" },
      to: { path: "node_modules/(@node-rs/argon2|openid-client)/" },
    },
  ),
  rule("use-cases-know-no-http", "A use case is called by HTTP, by the command line and by tests alike.", {
    from: { path: "^server/(use-cases|store|sign-in|workbooks|forms)/" },
    to: { path: "^server/(http/|commands/|app\\.ts|main\\.ts)" },
  }),
  rule("prompt-packages-at-the-prompt", "Arguments and progress bars belong to the command line.", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/(cli\\.ts$|commands/|demo/)" },
    to: { path: "node_modules/(commander|cli-progress)/" },
  }),
  rule("yaml-is-read-by-the-loader", "Definitions reach shared/ as parsed data; one file turns text into it.", {
    from: { path: "^(addin|shared|server)/", pathNot: "^server/forms/" },
    to: { path: "node_modules/yaml/" },
  }),
  rule("product-knows-no-test", "What ships must not need the tests.", {
    from: { path: "^(addin|shared|server)/" },
    to: { path: "^test/" },
  }),
  rule("product-needs-no-dev-package", "What runs on Node has no dev dependencies; addin/ is bundled, so it may.", {
    from: { path: "^(shared|server)/" },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  }),
  rule("imports-resolve", "An import that leads nowhere, or to a package that package.json does not list.", {
    from: {},
    to: { couldNotResolve: true },
  }),
  rule("no-unlisted-package", "A package that comes along by accident can leave the same way.", {
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  }),
  rule("no-cycle", "In a cycle no file can be understood, or tested, before the others.", {
    from: {},
    to: { circular: true },
  }),
  rule("no-barrel", "index.ts hides where a thing lives; import the file that makes it.", {
    from: {},
    to: { path: "/index[.](ts|js|cjs|mjs)$", pathNot: "node_modules/" },
  }),
  rule("no-orphan", "A file that imports nothing and that nothing imports is dead.", {
    from: { orphan: true, pathNot: "\\.d\\.ts$" },
    to: {},
  }),
];

function leftwardsOnly(noun: (typeof nouns)[number], index: number): IRegularForbiddenRuleType {
  const later = nouns.slice(index + 1);
  const page = "^shared/[^/]+\\.ts$";
  const path = later.length > 0 ? `^shared/(${later.join("|")})/|${page}` : page;
  return rule(`${noun}-imports-leftwards`, whyNot[noun], { from: { path: `^shared/${noun}/` }, to: { path } });
}

function rule(name: string, comment: string, edge: Edge): IRegularForbiddenRuleType {
  return { name, comment, severity: "error", ...edge };
}
