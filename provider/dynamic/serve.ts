import type { dynamic } from "@pulumi/pulumi";
import { unknownValue } from "@pulumi/pulumi/runtime";
import { Connection } from "../client/connection";
import { readSettings } from "../client/settings";
import { type Lifecycle, PartialError, type Properties } from "../lifecycle/lifecycle";
import { boundHeap } from "./boundHeap";
import { endWithEngine } from "./endWithEngine";
import { withPersonalSecrets } from "./secrets";

/** Where the plugin host keeps the provider itself among a resource's properties. */
const providerKey = "__provider";

// All resource types live in one plugin process and in one copy of this module (the frozen paths in this folder see to
// it), so these serve them all: one client, one pace, one memory of what was created.
let readConfig: ((name: string) => string | undefined) | undefined;
let connection: Connection | undefined;

/** The connection of this plugin process. Throws a SettingsError, each time anew, if the configuration is not usable. */
export function connect(): Connection {
  connection ??= new Connection(
    readSettings((name) => readConfig?.(name)),
    true,
  );
  return connection;
}

/** Tells values that a preview does not know yet. */
export function isUnknown(value: unknown): boolean {
  return value === unknownValue;
}

/** A lifecycle as Pulumi's host of dynamic providers calls it. */
export function serve(lifecycle: Lifecycle): Required<dynamic.ResourceProvider> {
  return {
    // The host waits for it only once, in the first call, and then goes on even if it failed: nothing may throw here.
    async configure({ config }) {
      if (readConfig !== undefined) return;
      readConfig = (name) => config.get(`identitystore:${name}`);
      endWithEngine();
      boundHeap();
    },

    check: (_olds, news) =>
      forHost(news, async () => {
        connect();
        const { args, problems } = lifecycle.check(withoutProvider(news));
        // The engine prints the value of a property that a failure names, a secret one too: so it gets no name.
        return {
          inputs: args,
          failures: problems.map(({ path, message }) => ({ property: "", reason: `${path}: ${message}` })),
        };
      }),

    diff: (id, olds, news) =>
      forHost(news, async () => lifecycle.diff(id, withoutProvider(olds), withoutProvider(news))),

    create: (inputs) =>
      forHost(inputs, async () => {
        const { id, state } = await lifecycle.create(withoutProvider(inputs));
        return { id, outs: state };
      }),

    read: (id, props) =>
      forHost(props ?? {}, async () => {
        const state = withoutProvider(props ?? {});
        const found = await lifecycle.read(id, Object.keys(state).length > 0 ? state : undefined);
        if (found === undefined) return { id: "" };
        const keep = connect().settings.secretPersonalData ? withPersonalSecrets : (all: Properties) => all;
        return { id: found.id, props: keep(found.state), inputs: keep(found.args) };
      }),

    update: (id, olds, news) =>
      forHost(news, async () => ({ outs: await lifecycle.update(id, withoutProvider(olds), withoutProvider(news)) })),

    delete: (id, props) => forHost(props, () => lifecycle.delete(id, withoutProvider(props))),
  };
}

function withoutProvider(properties: Properties): Properties {
  const { [providerKey]: _, ...rest } = properties;
  return rest;
}

/**
 * Runs one step; its error reaches the host as the host wants it.
 *
 * The host prints message and stack trace before the engine prints the message once more: the first is kept short. What a step has done
 * before it failed is kept if the error says so, and only with the provider in it can it be deleted later.
 */
async function forHost<T>(properties: Properties, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const plain = error instanceof Error ? error : new Error(String(error));
    plain.stack = "the error is shown below";
    plain.toString = () => plain.name;
    if (!(plain instanceof PartialError)) throw plain;
    const kept = { ...plain.state, [providerKey]: properties[providerKey] };
    throw Object.assign(plain, { properties: kept });
  }
}
