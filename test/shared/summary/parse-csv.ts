/**
 * Reads CSV as RFC 4180 has it and throws at whatever it does not allow: a line that does not end in CRLF, a quote inside
 * a bare field, something after a closing quote, lines of different length. The byte order mark is taken off.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let record: string[] = [];
  while (at < text.length) {
    const [field, next] = text[at] === '"' ? quotedField(text, at + 1) : bareField(text, at);
    record.push(field);
    if (text[next] === ",") {
      at = next + 1;
      continue;
    }
    if (text.slice(next, next + 2) !== "\r\n") throw new Error(`no CRLF at ${next}`);
    records.push(record);
    record = [];
    at = next + 2;
  }
  if (record.length > 0) throw new Error("the last line has no end");
  if (records.some(({ length }) => length !== records[0]!.length)) throw new Error("lines of different length");
  return records;
}

function bareField(text: string, from: number): readonly [string, number] {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\r" && text[at] !== "\n") {
    if (text[at] === '"') throw new Error(`a quote in a bare field at ${at}`);
    at++;
  }
  return [text.slice(from, at), at];
}

function quotedField(text: string, from: number): readonly [string, number] {
  let field = "";
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') field += text[at]!;
    else if (text[at + 1] === '"') field += text[at++]!;
    else return [field, at + 1];
  }
  throw new Error(`no closing quote after ${from}`);
}
