import type { ASTNode } from "@marcbachmann/cel-js";

/** A part of an expression that is to be written as something else. */
export type Replacement = (node: ASTNode) => string | undefined;

/**
 * Writes a syntax tree back as CEL with every operation in brackets, so that the meaning cannot shift and white space
 * makes no difference. Literals are taken letter for letter from the source. (The library's own `serialize` writes
 * `a - (b - c)` as `a - b - c`.)
 */
export function renderExpression(node: ASTNode, replace: Replacement = () => undefined): string {
  return replace(node) ?? renderNode(node, (child) => renderExpression(child, replace));
}

function renderNode(node: ASTNode, render: (child: ASTNode) => string): string {
  const list = (items: readonly ASTNode[]): string => items.map(render).join(", ");
  switch (node.op) {
    case "value":
      return node.input.slice(node.start, node.end);
    case "id":
      return node.args;
    case ".":
      return `${render(node.args[0])}.${node.args[1]}`;
    case ".?":
      return `${render(node.args[0])}.?${node.args[1]}`;
    case "[]":
      return `${render(node.args[0])}[${render(node.args[1])}]`;
    case "[?]":
      return `${render(node.args[0])}[?${render(node.args[1])}]`;
    case "call":
      return `${node.args[0]}(${list(node.args[1])})`;
    case "rcall":
      return `${render(node.args[1])}.${node.args[0]}(${list(node.args[2])})`;
    case "list":
      return `[${list(node.args)}]`;
    case "map":
      return `{${node.args.map(([key, value]) => `${render(key)}: ${render(value)}`).join(", ")}}`;
    case "?:":
      return `(${render(node.args[0])} ? ${render(node.args[1])} : ${render(node.args[2])})`;
    case "!_":
      return `(!${render(node.args)})`;
    case "-_":
      return `(-${render(node.args)})`;
    default:
      return `(${render(node.args[0])} ${node.op} ${render(node.args[1])})`;
  }
}
