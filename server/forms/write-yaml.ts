import { Document, isMap, isScalar, isSeq, visit } from "yaml";

/** Collections whose text would be longer than this are written one part a line. */
const LONGEST_LINE = 150;

/** Lists whose parts are long enough to stand apart. */
const spaced = new Set(["sheets", "rules"]);
const sections = new Set(["parameters", "codeLists", "sheets", "rules", "summary"]);

/**
 * A definition as YAML that people read and compare: the order of its keys is kept, short parts stand on one line,
 * and there is a blank line before each section, sheet and rule. `about` is the comment at its head.
 */
export function writeYaml(definition: unknown, about: string): string {
  const document = new Document(definition, { aliasDuplicateObjects: false });
  document.commentBefore = ` ${about}`;
  visit(document, {
    Map: (_, node, path) => {
      node.flow = path.length > 1 && isShort(node.toJSON());
    },
    Seq: (_, node) => {
      node.flow = node.items.every((item) => isScalar(item)) && isShort(node.toJSON());
    },
  });
  for (const { key, value } of isMap(document.contents) ? document.contents.items : []) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (sections.has(name)) key.spaceBefore = true;
    if (!spaced.has(name) || !isSeq(value)) continue;
    for (const item of value.items.slice(1)) if (isMap(item)) item.spaceBefore = true;
  }
  return document.toString({ lineWidth: 0 });
}

/** Words of several lines need a block of their own. */
function isShort(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_LINE && !text.includes("\\n");
}
