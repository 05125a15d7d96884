import * as z from "zod";
import { wordsIn, type Language } from "../cells/text.ts";
import { apiPrefix, contract } from "./contract.ts";
import { mediaTypes, type Endpoint } from "./endpoint.ts";
import { hoistDefinitions, type Json } from "./hoist-definitions.ts";
import { possibleProblems } from "./possible-problems.ts";
import { problemCodes } from "./problem-catalogue.ts";
import { problemDocument } from "./problem.ts";

/** The contract as an OpenAPI 3.1 document; `version` is the program's. */
export function openApiOf(version: string, language: Language): Json {
  const paths: { [path: string]: { [method: string]: Json } } = {};
  for (const [operation, endpoint] of Object.entries<Endpoint>(contract)) {
    const methods = (paths[`${apiPrefix}${endpoint.path}`] ??= {});
    methods[endpoint.method.toLowerCase()] = operationOf(operation, endpoint, language);
  }
  return hoistDefinitions({
    openapi: "3.1.0",
    info: { title: "ParkForms 园表通", version },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: sessionCookie },
      },
      schemas: { Problem: schemaOf(problemDocument, "output") },
      parameters: { lang: { name: "lang", in: "query", required: false, schema: { enum: ["zh-CN", "en"] } } },
    },
  });
}

/** The name of the cookie that carries a session in the portal. */
export const sessionCookie = "__Host-parkforms";

function operationOf(operation: string, endpoint: Endpoint, language: Language): Json {
  const body = bodyOf(endpoint);
  return {
    operationId: operation,
    summary: wordsIn(endpoint.summary, language),
    security: endpoint.access === "session" ? [{ bearer: [] }, { cookie: [] }] : [],
    parameters: [
      ...parametersOf(endpoint.params, "path"),
      ...parametersOf(endpoint.query, "query"),
      ...needsOf(endpoint),
      { $ref: "#/components/parameters/lang" },
    ],
    ...(body && { requestBody: body }),
    responses: { ...answersOf(endpoint, language), ...problemsOf(endpoint, language) },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: { [name: string]: Json };
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === "path" || (required.includes(name) && one["default"] === undefined),
    schema: one,
  }));
}

function needsOf({ needs }: Endpoint): readonly Json[] {
  return needs === undefined ? [] : [{ name: needs, in: "header", required: true, schema: { type: "string" } }];
}

function bodyOf({ body, workbook }: Endpoint): Json | undefined {
  if (workbook) {
    const content = { [mediaTypes.xlsx]: { schema: { type: "string", format: "binary" } }, [mediaTypes.json]: {} };
    return { required: true, content };
  }
  return body && { required: true, content: { [mediaTypes.json]: { schema: schemaOf(body, "input") } } };
}

function answersOf({ answers, summary }: Endpoint, language: Language): { [status: string]: Json } {
  const found: { [status: string]: { description: string; content?: { [type: string]: Json } } } = {};
  for (const { status, type, schema } of answers) {
    const answer = (found[String(status)] ??= { description: wordsIn(summary, language) });
    if (type === "none") continue;
    answer.content ??= {};
    answer.content[mediaTypes[type]] = schema ? { schema: schemaOf(schema, "output") } : {};
  }
  return found;
}

function problemsOf(endpoint: Endpoint, language: Language): { [status: string]: Json } {
  const byStatus = new Map<number, string[]>();
  for (const code of possibleProblems(endpoint)) {
    const { status, title } = problemCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${wordsIn(title, language)}`]);
  }
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(
    [...byStatus].map(([status, words]) => [String(status), { description: words.join("; "), content }]),
  );
}

/** `input` is what may be sent, `output` what is answered: there all that has a default is present. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
