import { escapeXml } from "../../../shared/xlsx/mark-xml.ts";
import { markOf, type Drawing, type Mark } from "./drawing.ts";
import { palette } from "./palette.ts";

const font = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',Arial,sans-serif";

/** A drawing as an SVG file of its own: colours and sizes at every element, no script, no way to anywhere. */
export function svgFile({ width, height, title, shapes }: Drawing): string {
  const marks = shapes.map((shape) => written(markOf(shape, (name) => palette[name].light)));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" font-family="${font}" role="img">`;
  const ground = `<rect width="${String(width)}" height="${String(height)}" fill="${palette.paper.light}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}<title>${safe(title)}</title>${ground}${marks.join("")}</svg>\n`;
}

function written({ tag, attributes, text, children = [] }: Mark): string {
  if (tag === "a") return `<g>${children.map(written).join("")}</g>`;
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${safe(value)}"`);
  const inner = text === undefined ? children.map(written).join("") : safe(text);
  return `<${tag}${given.join("")}>${inner}</${tag}>`;
}

/** XML knows no characters below the blank but three. */
function safe(text: string): string {
  return escapeXml(text.replaceAll(/[^\t\n\r -\uFFFD\u{10000}-\u{10FFFF}]/gu, ""));
}
