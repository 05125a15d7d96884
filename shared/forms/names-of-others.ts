import type { ASTNode } from "@marcbachmann/cel-js";
import { childrenOf, iterating } from "./expression-reads.ts";

/**
 * The list in `keys(others.map(o, …))` where the part asks of `o` alone what is the same in every check: each workbook
 * then always adds the same names. Undefined for any other expression, also where that is merely hard to tell.
 */
export function listOfOthers(node: ASTNode): ASTNode | undefined {
  if (node.op !== "call" || node.args[0] !== "keys") return undefined;
  const [list] = node.args[1];
  if (list?.op !== "rcall" || list.args[0] !== "map") return undefined;
  const [, receiver, [variable, part, ...more]] = list.args;
  const isOfOthers = receiver.op === "id" && receiver.args === "others" && more.length === 0;
  if (!isOfOthers || variable?.op !== "id" || !part) return undefined;
  return asksOnly(part, new Set([variable.args])) ? list : undefined;
}

/** Does it use no variable but these, and nothing that is known of a workbook beside its record? */
function asksOnly(node: ASTNode, names: ReadonlySet<string>): boolean {
  if (node.op === "id") return names.has(node.args);
  if (node.op === "." && node.args[1] === "recommended") return false;
  // What is asked for may only show when it runs.
  if (node.op === "[]" || node.op === "[?]" || node.op === ".?") return false;
  if (node.op === "rcall" && iterating.has(node.args[0])) return walkAsksOnly(node.args[1], node.args[2], names);
  return childrenOf(node).every((child) => asksOnly(child, names));
}

function walkAsksOnly(
  receiver: ASTNode,
  [variable, ...parts]: readonly ASTNode[],
  names: ReadonlySet<string>,
): boolean {
  if (variable?.op !== "id") return false;
  const inside = new Set([...names, variable.args]);
  return asksOnly(receiver, names) && parts.every((part) => asksOnly(part, inside));
}
