import type { Code } from "../forms/definition.ts";
import { likeness } from "./likeness.ts";
import { foldWords } from "./fold.ts";

/** A code list made ready for looking up what people write. */
export interface CodeIndex {
  /** Folded label, code, alias or "code label" → the codes that it may stand for. */
  readonly byWords: ReadonlyMap<string, readonly Code[]>;
  /** Folded words before "(注明)" of the codes that take a remark, longest first. */
  readonly withRemark: readonly (readonly [string, Code])[];
  /** What is offered for a word that is not found: a label, and its own folded words and aliases. */
  readonly offers: readonly { readonly label: string; readonly words: readonly string[] }[];
}

/** Texts much longer than any label are not compared letter by letter. */
const LONGEST_COMPARED = 60;
const NEAR = 0.5;

const indexes = new WeakMap<readonly Code[], CodeIndex>();

/** The index of a list; each list is indexed once. */
export function codeIndexOf(codes: readonly Code[]): CodeIndex {
  const known = indexes.get(codes);
  if (known) return known;
  const index = buildIndex(codes);
  indexes.set(codes, index);
  return index;
}

function buildIndex(codes: readonly Code[]): CodeIndex {
  const byWords = new Map<string, Code[]>();
  for (const code of codes) for (const words of wordsOf(code)) add(byWords, words, code);
  const withRemark = codes
    .filter((code) => code.takesRemark)
    .map((code) => [withoutBrackets(foldWords(code.label.zh)), code] as const)
    .sort((a, b) => b[0].length - a[0].length);
  for (const [words, code] of withRemark) if (!byWords.has(words)) add(byWords, words, code);
  const offers = codes
    .filter((code) => !code.retired)
    .map((code) => ({ label: code.label.zh, words: offeredFor(code) }));
  return { byWords, withRemark, offers };
}

/** "其它" is near "其他(注明)" because the words in brackets do not count. */
function offeredFor(code: Code): readonly string[] {
  const words = [code.label.zh, ...code.aliases].map(foldWords);
  return code.takesRemark ? [...words, withoutBrackets(words[0]!)] : words;
}

function withoutBrackets(folded: string): string {
  return folded.replace(/\([^()]*\)$/, "");
}

function wordsOf(code: Code): ReadonlySet<string> {
  const label = foldWords(code.label.zh);
  const id = foldWords(code.code);
  return new Set([label, foldWords(code.label.en), id, id + label, `${id}-${label}`, ...code.aliases.map(foldWords)]);
}

function add(byWords: Map<string, Code[]>, words: string, code: Code): void {
  const there = byWords.get(words);
  if (!there) byWords.set(words, [code]);
  else if (!there.includes(code)) there.push(code);
}

/**
 * The codes that the words may stand for. Of several (two counties of one name) the ones of the city are preferred,
 * then the ones still in use.
 */
export function lookUp(index: CodeIndex, words: string, city: string | undefined): readonly Code[] {
  const folded = foldWords(words);
  const found = index.byWords.get(folded) ?? remarked(index, folded);
  if (found.length < 2) return found;
  const local = city === undefined ? [] : found.filter((code) => code.parent === city);
  const candidates = local.length > 0 ? local : found;
  const current = candidates.filter((code) => !code.retired);
  return current.length > 0 ? current : candidates;
}

/** "其他:检测机构", "其他(检测机构)": the label, a divider, and words of the user's own. */
function remarked(index: CodeIndex, folded: string): readonly Code[] {
  for (const [words, code] of index.withRemark) {
    if (folded.startsWith(words) && /^[:,;(\-/—]/.test(folded.slice(words.length))) return [code];
  }
  return [];
}

/** The label most like the words, when it is like them at all; retired codes are not offered. */
export function nearestLabel(index: CodeIndex, words: string): string | undefined {
  const folded = foldWords(words);
  if (folded.length > LONGEST_COMPARED) return undefined;
  let best: string | undefined;
  let most = 0;
  for (const { label, words: known } of index.offers) {
    const degree = Math.max(...known.map((one) => likenessOf(folded, one)));
    if (degree > most) [best, most] = [label, degree];
  }
  return most >= NEAR ? best : undefined;
}

function likenessOf(folded: string, label: string): number {
  const isPart = folded.length >= 2 && (label.includes(folded) || folded.includes(label));
  return Math.max(likeness(folded, label), isPart ? NEAR : 0);
}
