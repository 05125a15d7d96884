import type { Language } from "../../shared/cells/text.ts";

const known: readonly Language[] = ["zh-CN", "en"];

/**
 * The language of `--lang`, wherever it stands: help and complaints about arguments need it before they are parsed.
 * Chinese when it is not given or not known (and then it is complained about).
 */
export function languageOf(words: readonly string[]): Language {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const given = words[at]?.startsWith("--lang=") ? words[at].slice("--lang=".length) : words[at + 1];
  return at >= 0 && isLanguage(given) ? given : "zh-CN";
}

export function isLanguage(word: string | undefined): word is Language {
  return known.some((language) => language === word);
}
