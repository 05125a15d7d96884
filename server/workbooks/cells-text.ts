import { escapeXml } from "../../shared/xlsx/mark-xml.ts";

/** What XML cannot hold, what it changes (line ends), and what would be taken for an escape (ST_Xstring). */
const toEscape =
  // eslint-disable-next-line no-control-regex -- these are the ones
  /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Surrogate}|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Any text as the character data of a cell, a comment or a name: it reads back letter for letter. */
export function xmlText(text: string): string {
  return escapeXml(text.replace(toEscape, escapeUnit));
}

/** The same for an attribute, where XML turns line ends and tabs into spaces. */
export function xmlAttribute(text: string): string {
  return escapeXml(text.replace(toEscape, escapeUnit).replace(/[\t\n]/g, escapeUnit));
}

/** A formula of a validation, in which nothing is an escape: what XML cannot hold is left out. */
export function xmlFormula(text: string): string {
  // eslint-disable-next-line no-control-regex -- as above
  const held = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "");
  return escapeXml(held).replaceAll("\r", "&#13;");
}

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** `<t>` with its text, as strings in place, comments and shared strings have it. */
export function textElement(text: string): string {
  const keeps = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<t${keeps}>${xmlText(text)}</t>`;
}
