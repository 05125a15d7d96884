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

/** A text for the log, such as the message of an error, without what looks like a secret. */
export function hideInText(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`)
    .replace(new RegExp(`\\b(${secretNames})(=|%3D)[^\\s&"'\\\\;,]+`, "gi"), `$1$2${hidden}`)
    .replace(new RegExp(`(\\\\?"(?:${secretNames})\\\\?"\\s*:\\s*\\\\?")(?:[^"\\\\]|\\\\[^"])*`, "gi"), `$1${hidden}`)
    .replace(/(\/(?:links?|one-time)\/)[^/?#\s"\\]+/gi, `$1${hidden}`);
}

/** Names of fields, parameters and cookies that hold a secret, as alternatives of a regular expression. */
const secretNames =
  "(?:[\\w-]*(?:password|passwd|secret|token|session|cookie|authorization|api-?key))|code_verifier|code|state|link";

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
