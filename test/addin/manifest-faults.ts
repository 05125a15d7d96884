import { parseXml } from "../contracts/schema-order.ts";

/** The namespaces of a manifest, by the prefix that they have here. */
const prefixes: ReadonlyMap<string | null, string> = new Map([
  ["http://schemas.microsoft.com/office/appforoffice/1.1", ""],
  ["http://schemas.microsoft.com/office/taskpaneappversionoverrides", "v:"],
  ["http://schemas.microsoft.com/office/officeappbasictypes/1.0", "bt:"],
]);

/**
 * Which children an element has and in which order (OfficeAppManifestV1_1.xsd, TaskPaneAppVersionOverridesV1_0.xsd and
 * OfficeAppBasicTypesV1_0.xsd). `!`: it must be there; `*`: any number of them.
 */
const sequences: Readonly<{ [element: string]: string }> = {
  OfficeApp:
    "Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl! HighResolutionIconUrl " +
    "SupportUrl! AppDomains Hosts! Requirements! DefaultSettings! Permissions! Dictionary v:VersionOverrides!",
  DisplayName: "Override*",
  Description: "Override*",
  AppDomains: "AppDomain*",
  Hosts: "Host!",
  Requirements: "Sets Methods",
  Sets: "Set*",
  DefaultSettings: "SourceLocation! RequestedWidth RequestedHeight",
  "v:VersionOverrides": "v:Description v:Requirements v:Hosts! v:Resources! v:WebApplicationInfo v:EquivalentAddins",
  "v:Requirements": "bt:Sets bt:Methods",
  "bt:Sets": "bt:Set*",
  "v:Hosts": "v:Host!",
  "v:Host": "v:Runtimes v:AllFormFactors v:DesktopFormFactor! v:MobileFormFactor",
  "v:Runtimes": "v:Runtime!",
  "v:DesktopFormFactor": "v:GetStarted v:FunctionFile! v:ExtensionPoint!",
  "v:GetStarted": "v:Title! v:Description! v:LearnMoreUrl!",
  "v:ExtensionPoint": "v:CustomTab!",
  "v:CustomTab": "v:Group* v:Label! v:InsertAfter v:InsertBefore",
  "v:Group": "v:OverriddenByRibbonApi v:Label! v:Icon! v:Control*",
  "v:Control": "v:OverriddenByRibbonApi v:Label! v:Supertip! v:Icon! v:Action! v:Enabled",
  "v:Supertip": "v:Title! v:Description!",
  "v:Icon": "bt:Image*",
  "v:Action": "v:TaskpaneId v:SourceLocation v:FunctionName",
  "v:Resources": "bt:Images! bt:Urls! bt:ShortStrings! bt:LongStrings!",
  "bt:Images": "bt:Image*",
  "bt:Urls": "bt:Url*",
  "bt:ShortStrings": "bt:String*",
  "bt:LongStrings": "bt:String*",
  "bt:Image": "bt:Override*",
  "bt:Url": "bt:Override*",
  "bt:String": "bt:Override*",
};

/** Kind of reference → where in Resources the thing is that it names. */
const resourceOf: Readonly<{ [element: string]: string }> = {
  "v:Runtime": "bt:Urls",
  "v:FunctionFile": "bt:Urls",
  "v:SourceLocation": "bt:Urls",
  "v:LearnMoreUrl": "bt:Urls",
  "v:Label": "bt:ShortStrings",
  "v:Title": "bt:ShortStrings",
  "v:Description": "bt:LongStrings",
  "bt:Image": "bt:Images",
};

/** Longest text of each, as the schema has it. */
const lengths: Readonly<{ [place: string]: number }> = {
  DisplayName: 125,
  ProviderName: 125,
  Description: 250,
  "bt:ShortStrings/bt:String": 125,
  "bt:LongStrings/bt:String": 250,
  "bt:Urls/bt:Url": 2048,
  "bt:Images/bt:Image": 2048,
  IconUrl: 2048,
  SupportUrl: 2048,
};

/** What Office would refuse in a manifest: broken XML, order, references, lengths, locales. Empty when it is sound. */
export function manifestFaults(xml: string): readonly string[] {
  const document = parseXml(xml);
  if (typeof document === "string") return [document];
  const elements = [...document.querySelectorAll("*")];
  return [
    ...elements.flatMap(orderFaults),
    ...idFaults(elements),
    ...referenceFaults(elements),
    ...elements.flatMap(lengthFaults),
    ...elements.flatMap(localeFaults),
  ];
}

/** "v:Label" of an element in the version overrides. */
export function nameOf(element: Element): string {
  return `${prefixes.get(element.namespaceURI) ?? "?"}${element.localName}`;
}

function orderFaults(element: Element): readonly string[] {
  const items = (sequences[nameOf(element)] ?? "").split(" ");
  const order = items.map((item) => item.replace(/[!*]/, ""));
  const names = [...element.children].map(nameOf);
  const places = names.map((name) => order.indexOf(name));
  const where = nameOf(element);
  return [
    ...names.filter((name) => !order.includes(name)).map((name) => `${where}: ${name} does not belong here`),
    ...names
      .filter((_name, at) => places[at]! < Math.max(...places.slice(0, at)))
      .map((name) => `${where}: ${name} late`),
    ...order
      .filter((name, at) => items[at]!.endsWith("!") && !names.includes(name))
      .map((name) => `${where}: no ${name}`),
    ...order
      .filter((name, at) => !items[at]!.endsWith("*") && names.filter((one) => one === name).length > 1)
      .map((name) => `${where}: ${name} twice`),
  ];
}

function idFaults(elements: readonly Element[]): readonly string[] {
  const ids = elements.flatMap((element) => element.getAttribute("id") ?? []);
  return [
    ...ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `${id} twice`),
    ...ids.filter((id) => id.length > 32).map((id) => `${id} longer than 32`),
  ];
}

function referenceFaults(elements: readonly Element[]): readonly string[] {
  const named = elements.filter((element) => element.hasAttribute("resid"));
  const resources = elements.filter((element) => element.hasAttribute("id") && element.hasAttribute("DefaultValue"));
  const key = (parent: string | undefined, id: string | null): string => `${String(parent)} ${String(id)}`;
  const known = resources.map((one) => key(nameOf(one.parentElement!), one.id));
  const wanted = named.map((one) => key(resourceOf[nameOf(one)], one.getAttribute("resid")));
  return [
    ...wanted.filter((one) => !known.includes(one)).map((one) => `${one} is not there`),
    ...known.filter((one) => !wanted.includes(one)).map((one) => `${one} is not used`),
  ];
}

function lengthFaults(element: Element): readonly string[] {
  const parent = element.parentElement ? nameOf(element.parentElement) : "";
  const most = lengths[`${parent}/${nameOf(element)}`] ?? lengths[nameOf(element)];
  if (most === undefined || element.hasAttribute("resid")) return [];
  const texts = [element, ...element.children].map(
    (one) => one.getAttribute("DefaultValue") ?? one.getAttribute("Value") ?? one.textContent ?? "",
  );
  const bad = texts.filter((text) => text.length === 0 || text.length > most);
  return bad.map((text) => `${nameOf(element)}: ${String(text.length)} characters`);
}

/** Every text has one other wording, English; Chinese is the one without a locale. */
function localeFaults(element: Element): readonly string[] {
  const isText = ["DisplayName", "Description", "bt:String"].includes(nameOf(element));
  if (!isText) return [];
  const zh = element.getAttribute("DefaultValue") ?? "";
  const others = [...element.children].map((one) => [one.getAttribute("Locale"), one.getAttribute("Value") ?? ""]);
  const [[locale, en = ""] = []] = others;
  const isGood = others.length === 1 && locale === "en-US" && /[\u4e00-\u9fff]/.test(zh) && /^[ -~]+$/.test(en ?? "");
  return isGood ? [] : [`${zh}: wanted in Chinese and English`];
}
