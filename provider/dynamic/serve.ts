import type { dynamic } from "@pulumi/pulumi";
import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { personalAttributes } from "../attributes/personal";
import { type Lifecycle, PartialError, type Properties } from "../lifecycle/lifecycle";
import { type Host, Provider } from "../lifecycle/provider";
import { parse } from "../lifecycle/state";
import { reportAdopted } from "./adoptions";
import { boundHeap, endWithEngine } from "./process";

/** The property of a resource in which the plugin host keeps the provider itself. */
const providerKey = "__provider";

type Config = Parameters<NonNullable<dynamic.ResourceProvider["configure"]>>[0]["config"];

// All resource types live in one plugin process and in one copy of this module (the frozen paths in this folder see to
// it), so these serve them all: one client, one request rate, one record of what was created.
let configured: Config | undefined;
let provider: Provider | undefined;
const host: Host = { setting: (name) => configured?.get(`identitystore:${name}`), reportAdopted };

/** The provider of this plugin process. @throws SettingsError in every call, if the configuration cannot be used */
export function connect(): Provider {
  provider ??= Provider.start(host);
  return provider;
}

/** A lifecycle as Pulumi's host of dynamic providers calls it. */
export function serve<Args extends Properties, State extends Properties>(
  lifecycle: Lifecycle<Args, State>,
): Required<dynamic.ResourceProvider> {
  const args = (given: Properties) => parse(lifecycle.args, withoutProvider(given), "args");
  const state = (given: Properties) => parse(lifecycle.state, withoutProvider(given), "state");
  return {
    // The host waits for this call only the first time, and goes on even if it failed: nothing may throw here.
    async configure({ config }) {
      if (configured !== undefined) return;
      configured = config;
      endWithEngine();
      boundHeap();
    },

    check: (_olds, news) =>
      forHost(news, async () => {
        connect();
        const { args: checked, problems } = lifecycle.check(withoutProvider(news));
        // If a failure names a property, the engine prints its value, even a secret one: so no property is named.
        return {
          inputs: checked,
          failures: problems.map(({ path, message }) => ({ property: "", reason: `${path}: ${message}` })),
        };
      }),

    diff: (id, olds, news) =>
      forHost(news, async () =>
        lifecycle.diff(id, state(olds), parse(lifecycle.planned, withoutProvider(news), "args")),
      ),

    create: (inputs) =>
      forHost(inputs, async () => {
        const created = await lifecycle.create(args(inputs));
        return { id: created.id, outs: created.state };
      }),

    read: (id, props) =>
      forHost(props ?? {}, async () => {
        const kept = withoutProvider(props ?? {});
        const found = await lifecycle.read(id, Object.keys(kept).length > 0 ? state(kept) : undefined);
        if (found === undefined) return { id: "" };
        const keep = connect().settings.secretPersonalData ? withPersonalSecrets : (all: Properties) => all;
        return { id: found.id, props: keep(found.state), inputs: keep(found.args) };
      }),

    update: (id, olds, news) =>
      forHost(news, async () => ({ outs: await lifecycle.update(id, state(olds), args(news)) })),

    delete: (id, props) => forHost(props, () => lifecycle.delete(id, state(props))),
  };
}

function withoutProvider(properties: Properties): Properties {
  const { [providerKey]: _, ...rest } = properties;
  return rest;
}

/**
 * Runs one call, and throws its error in the form that the host needs.
 *
 * The host prints message and stack trace before the engine prints the message again, so the host's output is kept short. A
 * PartialError has the state of what was done before the failure. The state needs the provider in it, to be deleted later.
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

/**
 * Marks the personal attributes as secrets, in the form in which the engine sends and receives secrets.
 *
 * The engine knows which values of a program are secret. But a refresh would show what `.get()` reads in plain text.
 */
function withPersonalSecrets(properties: Properties): Properties {
  const secrets = personalAttributes
    .filter((name) => properties[name] !== undefined)
    .map((name) => [name, { [specialSigKey]: specialSecretSig, value: properties[name] }]);
  return { ...properties, ...Object.fromEntries(secrets) };
}
