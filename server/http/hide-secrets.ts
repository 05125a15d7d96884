/** What stands where a secret stood. */
const hidden = "***";

/** Parameters of a query that are shown as they are: they say what was asked for and nothing about a person. */
const shownParameters: ReadonlySet<string> = new Set(
  "lang,page,size,form,period,city,unit,kind,kinds,status,state,states,level,from,limit,includeEarlier,format".split(
    ",",
  ),
);

/** An address for the log: one-time tokens, names and the values of unknown parameters are hidden. */
export function hideInUrl(url: string): string {
  const [path = "", ...query] = url.slice(0, 2_000).split("?");
  const segments = path.split("/").map((segment, at, all) => hideSegment(segment, all[at - 1]));
  const parameters = query.join("?").split("&").filter(Boolean).map(hideParameter);
  return segments.join("/") + (parameters.length > 0 ? `?${parameters.join("&")}` : "");
}

/** A line of the log, as JSON, without the fields that hold secrets and without what looks like one in its texts. */
export function hideInLine(line: string): string {
  const clean: unknown = JSON.parse(line, (name, value: unknown) => {
    if (secretField.test(name) && value !== null) return hidden;
    return typeof value === "string" ? hideInText(value) : value;
  });
  return `${JSON.stringify(clean)}\n`;
}

/** The message of an error and the like. */
function hideInText(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`)
    .replace(secretParameter, `$1${hidden}`)
    .replace(secretMember, `$1${hidden}"`)
    .replace(/(\/(?:links?|one-time)\/)[^/?#\s"\\]+/gi, `$1${hidden}`);
}

const secretNames = "[\\w-]{0,30}(?:password|passwd|secret|token|session|cookie|authorization|api-?key)";
/** Also what a caller sent as a whole: headers, parameters, a body. */
const secretField = new RegExp(`^(?:${secretNames}|link|headers|query|body)$`, "i");
/** token=… */
const secretParameter = new RegExp(`\\b((?:${secretNames}|code_verifier|code|state)(?:=|%3D))[^\\s&"'\\\\;,]+`, "gi");
/** "password": "…" */
const secretMember = new RegExp(`("(?:${secretNames}|link)"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*"?`, "gi");

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function hideSegment(segment: string, before: string | undefined): string {
  if (segment === "" || uuid.test(segment)) return segment;
  const isToken = segment.length >= 32 || /^(links?|one-time)$/i.test(before ?? "");
  return !isToken && /^[\w.~@:-]+$/.test(segment) ? segment : hidden;
}

function hideParameter(parameter: string): string {
  const [name = "", value = ""] = parameter.split("=");
  if (!/^[\w.-]{1,40}$/.test(name)) return hidden;
  return shownParameters.has(name) && /^[\w.~@:,-]{0,80}$/.test(value) ? `${name}=${value}` : `${name}=${hidden}`;
}
