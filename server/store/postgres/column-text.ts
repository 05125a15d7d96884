/**
 * A text as a column can hold it, and as it is looked for there: PostgreSQL knows neither U+0000 nor halves of characters.
 * Each of these UTF-16 units becomes a character of its own, of a plane for private use whose own characters are written
 * as two such halves; so different texts stay different, and a part of a text is a part of what the text becomes. What is
 * given out again stands in a `body`, as it came.
 */
export function columnText(text: string): string {
  return text.replace(/[\0\ud800-\udfff]/g, (unit) => String.fromCodePoint(privatePlane + unit.charCodeAt(0)));
}

const privatePlane = 0xf0000;

/** What was given to `columnText`. */
export function textOfColumn(column: string): string {
  return column.replace(/[\u{f0000}\u{fd800}-\u{fdfff}]/gu, (character) =>
    String.fromCharCode(character.codePointAt(0)! - privatePlane),
  );
}
