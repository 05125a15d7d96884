import {
  addRelationship,
  readPart,
  relationshipsOf,
  setContentType,
  writePart,
  type Parts,
  type Relationship,
} from "./package-parts.ts";
import { childOf, childrenOf, element } from "./xml.ts";

const SCHEMA = "http://schemas.microsoft.com/office/webextensions";
const OFFICE_RELATIONS = "http://schemas.microsoft.com/office/2011/relationships";
const PANES_PART = "xl/webextensions/taskpanes.xml";
const EXTENSION_PART = "xl/webextensions/webextension1.xml";

/** The settings that add-ins left in a file, their values as JSON. */
export function readSettings(parts: Parts): Map<string, string> {
  const settings = new Map<string, string>();
  const extension = extensionOf(parts);
  if (!extension) return settings;
  const properties = childOf(readPart(parts, extension.target), "we:properties");
  for (const { attributes } of childrenOf(properties, "we:property")) {
    settings.set(attributes["name"]!, attributes["value"]!);
  }
  return settings;
}

/** Writes the settings into the parts; nothing is written when there are none and the file had none. */
export function writeSettings(parts: Parts, settings: ReadonlyMap<string, string>): void {
  const known = extensionOf(parts);
  if (!known && settings.size === 0) return;
  const properties = [...settings].map(([name, value]) => element("we:property", { name, value }));
  if (known) {
    const root = readPart(parts, known.target);
    childOf(root, "we:properties")!.children = properties;
    return writePart(parts, known.target, root);
  }
  addExtension(parts);
  const root = element("we:webextension", { "xmlns:we": `${SCHEMA}/webextension/2010/11`, id: "parkforms" }, [
    element("we:reference", { id: "parkforms", version: "1.0", store: "developer", storeType: "Registry" }),
    element("we:alternateReferences"),
    element("we:properties", {}, properties),
    element("we:bindings"),
  ]);
  writePart(parts, EXTENSION_PART, root);
}

function addExtension(parts: Parts): void {
  addRelationship(parts, "", { type: `${OFFICE_RELATIONS}/webextensiontaskpanes`, target: PANES_PART });
  const id = addRelationship(parts, PANES_PART, {
    type: `${OFFICE_RELATIONS}/webextension`,
    target: EXTENSION_PART,
  });
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const pane = element("wetp:taskpane", { dockstate: "right", visibility: "0", width: "350", row: "1" }, [
    element("wetp:webextensionref", { "xmlns:r": relations, "r:id": id }),
  ]);
  const panes = element("wetp:taskpanes", { "xmlns:wetp": `${SCHEMA}/taskpanes/2010/11` }, [pane]);
  writePart(parts, PANES_PART, panes);
  setContentType(parts, PANES_PART, "application/vnd.ms-office.webextensiontaskpanes+xml");
  setContentType(parts, EXTENSION_PART, "application/vnd.ms-office.webextension+xml");
}

function extensionOf(parts: Parts): Relationship | undefined {
  const panes = relationshipsOf(parts, "").find(({ type }) => type === "webextensiontaskpanes");
  return panes && relationshipsOf(parts, panes.target).find(({ type }) => type === "webextension");
}
