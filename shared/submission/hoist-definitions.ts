/** A JSON document whose shape is another standard's. */
export interface Json {
  readonly [name: string]: unknown;
}

/**
 * A document in which schemas bring definitions of their own (`$defs`), with these moved to `components.schemas`, where
 * every reference of an OpenAPI document finds them.
 */
export function hoistDefinitions(document: Json & { readonly components: Json }): Json {
  const found = new Map<string, unknown>();
  const moved = moveOut(document, found) as { readonly components: Json };
  const { components } = moved;
  const schemas = { ...(components["schemas"] as Json), ...Object.fromEntries(found) };
  return { ...moved, components: { ...components, schemas } };
}

function moveOut(value: unknown, found: Map<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => moveOut(item, found));
  if (typeof value !== "object" || value === null) return value;
  const { $defs = {}, ...rest } = value as { readonly $defs?: Json };
  for (const [name, definition] of Object.entries($defs)) found.set(name, moveOut(definition, found));
  const entries = Object.entries(rest).map(([name, member]) => [
    name,
    referred(name, member) ?? moveOut(member, found),
  ]);
  return Object.fromEntries(entries) as Json;
}

const own = "#/$defs/";

function referred(name: string, member: unknown): string | undefined {
  if (name !== "$ref" || typeof member !== "string" || !member.startsWith(own)) return undefined;
  return `#/components/schemas/${member.slice(own.length)}`;
}
