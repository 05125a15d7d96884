import type { HostFacts } from "./host-facts.ts";

/** The global function of the page that carries calls to the host: `(kind, id, argument) => Promise`. */
export const CALL = "__officeHostCall";
/** The global function of the page that takes events: `(id, target, payload) => void`. */
export const EVENT = "__officeHostEvent";

/**
 * The script that makes a page believe it runs in a desktop Excel: it puts `window.external` in place, and must run
 * before office.js. It is text, because it runs in another world than the tests.
 */
export function desktopBridge(facts: HostFacts): string {
  return `(function (facts) {
  var handlers = {};
  function call(kind, id, argument) { return window.${CALL}(kind, id, argument); }
  function answer(result) { return typeof result === "number" ? result : { toArray: function () { return result; } }; }
  function constant(value) { return function () { return value; }; }
  var settings = {
    Read: function (keys, values) {
      facts.settings.forEach(function (entry) { keys.push(entry[0]); values.push(entry[1]); });
    },
    WriteAsync: function (keys, values, callback) {
      var before = facts.settings;
      facts.settings = keys.map(function (key, index) { return [key, values[index]]; });
      call("execute", 76, [before, facts.settings]).then(function (result) { callback(result[0]); });
    },
  };
  var context = {
    GetAppType: constant(facts.appType),
    GetSolutionRef: constant("parkforms"),
    GetAppVersionMajor: constant(16),
    GetAppVersionMinor: constant(1),
    GetAppUILocale: constant(facts.displayLanguage),
    GetAppDataLocale: constant(facts.contentLanguage),
    GetDocUrl: constant(facts.documentUrl),
    GetAppCapabilities: constant(0),
    GetActivationMode: constant(1),
    GetControlIntegrationLevel: constant(1),
    GetSolutionToken: constant(""),
    GetCorrelationId: constant("correlation"),
    GetInstanceId: constant("instance"),
    GetTouchEnabled: constant(false),
    GetCommerceAllowed: constant(false),
    GetSupportedMatrix: constant(facts.requirements),
    GetHostCustomMessage: constant(""),
    GetHostFullVersion: constant("16.0.18025.20000"),
    GetDialogRequirementMatrix: constant(facts.requirements),
    GetFeaturesForSolution: constant(""),
    GetInitialDisplayMode: constant(0),
    GetOfficeThemeInfo: constant(facts.theme),
    GetSettings: constant(settings),
  };
  var external = {
    GetHostInfo: constant(facts.hostInfo),
    GetContext: constant(context),
    Execute: function (id, params, callback) {
      call("execute", id, Array.prototype.slice.call(params)).then(function (result) { callback(answer(result)); });
    },
    RegisterEvent: function (id, target, handler, callback) {
      handlers[id + "|" + (target || "")] = handler;
      call("register", id, target || "").then(callback);
    },
    MessageParent2: function (json) { void call("messageParent", 0, JSON.parse(json).messageToParent); },
    UnregisterEvent: function (id, target, callback) {
      delete handlers[id + "|" + (target || "")];
      call("unregister", id, target || "").then(callback);
    },
  };
  Object.defineProperty(window, "external", { value: external, configurable: true, writable: true });
  window.${EVENT} = function (id, target, payload) {
    var handler = handlers[id + "|" + (target || "")];
    if (handler) handler(id, answer(payload));
  };
})(${JSON.stringify(facts)});`;
}

/** What the page's calls do in the host. */
export function answerCall(
  host: {
    execute(id: number, params: readonly unknown[]): Promise<unknown>;
    register(id: number, target: string, isOn: boolean): number;
    readonly dialog: { messageParent(message: string): void } | undefined;
  },
  { kind, id, argument }: { readonly kind: string; readonly id: number; readonly argument: unknown },
): Promise<unknown> {
  if (kind === "execute") return host.execute(id, argument as readonly unknown[]);
  if (kind === "messageParent") return Promise.resolve(host.dialog?.messageParent(String(argument)));
  return Promise.resolve(host.register(id, String(argument), kind === "register"));
}
