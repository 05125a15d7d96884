import type { PaletteName } from "./palette.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Painted {
  readonly fill?: PaletteName;
  readonly stroke?: PaletteName;
}

/** One thing in a drawing. */
export type Shape =
  | ({ readonly kind: "box"; readonly round?: number; readonly dashed?: boolean } & Box & Painted)
  | {
      readonly kind: "words";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: PaletteName;
      readonly anchor?: "start" | "middle" | "end";
      readonly bold?: boolean;
    }
  | {
      readonly kind: "path";
      readonly d: string;
      readonly width: number;
      readonly stroke: PaletteName;
      readonly dashes?: string;
    }
  /** Leads to the list behind a mark; `label` says all of the mark. A file has the shapes without the way. */
  | { readonly kind: "link"; readonly href: string; readonly label: string; readonly shapes: readonly Shape[] };

/** A picture as plain data, which a page shows and a file holds. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** An element of SVG before it is one: made for a page, or written into a file. */
export interface Mark {
  readonly tag: "rect" | "text" | "path" | "a" | "title";
  readonly attributes: Readonly<{ [name: string]: string }>;
  readonly text?: string;
  readonly children?: readonly Mark[];
}

/** The elements of a shape; `colour` says how a colour is written. */
export function markOf(shape: Shape, colour: (name: PaletteName) => string): Mark {
  switch (shape.kind) {
    case "box":
      return { tag: "rect", attributes: boxAttributes(shape, colour) };
    case "words":
      return { tag: "text", attributes: wordAttributes(shape, colour), text: shape.text };
    case "path":
      return { tag: "path", attributes: pathAttributes(shape, colour) };
    case "link":
      return {
        tag: "a",
        attributes: { href: shape.href },
        // Names the link, and shows under the mouse.
        children: [
          { tag: "title", attributes: {}, text: shape.label },
          ...shape.shapes.map((one) => markOf(one, colour)),
        ],
      };
  }
}

function pathAttributes(
  { d, width, stroke, dashes }: Extract<Shape, { kind: "path" }>,
  colour: (name: PaletteName) => string,
): Mark["attributes"] {
  return {
    ...{ d, fill: "none", stroke: colour(stroke), "stroke-width": String(width) },
    ...(dashes !== undefined && { "stroke-dasharray": dashes }),
  };
}

function boxAttributes(
  { x, y, width, height, round, dashed, fill, stroke }: Extract<Shape, { kind: "box" }>,
  colour: (name: PaletteName) => string,
): Mark["attributes"] {
  return {
    ...{ x: figure(x), y: figure(y), width: figure(Math.max(0, width)), height: figure(height) },
    ...(round !== undefined && { rx: String(round) }),
    fill: fill === undefined ? "none" : colour(fill),
    ...(stroke !== undefined && { stroke: colour(stroke) }),
    ...(dashed === true && { "stroke-dasharray": "4 3" }),
  };
}

function wordAttributes(
  { x, y, size, fill, anchor, bold }: Extract<Shape, { kind: "words" }>,
  colour: (name: PaletteName) => string,
): Mark["attributes"] {
  return {
    ...{ x: figure(x), y: figure(y), "font-size": String(size), fill: colour(fill) },
    ...(anchor !== undefined && { "text-anchor": anchor }),
    ...(bold === true && { "font-weight": "600" }),
  };
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
