import type { z } from "zod";
import { Connection } from "../client/connection";
import { readSettings } from "../client/settings";
import type { Problem } from "./args";
import type { Diff, Lifecycle, Properties } from "./lifecycle";
import { Provider } from "./provider";

/**
 * What serves the lifecycles to Pulumi's engine: Pulumi's own host of dynamic providers (`dynamic/`), or a plugin.
 *
 * A host hands plain JSON to a {@link HostedLifecycle}: secrets unwrapped, values that a preview does not know as the text
 * of `unknown.ts`, and nothing that belongs to the host itself. All else that a host may know of a resource (its URN, old
 * inputs, whether it is a preview) stays with the host: a preview calls `check` and `diff` alone, and a detailed diff
 * follows from old and new inputs.
 */
export interface Host {
  /** The text of a setting of the configuration namespace `identitystore`; `undefined` where it is not set. */
  setting(name: string): string | undefined;
}

/** The provider of a host's process. @throws SettingsError if the configuration is not usable */
export function startProvider(host: Host): Provider {
  return new Provider(new Connection(readSettings((name) => host.setting(name))));
}

/** A lifecycle as a host calls it: JSON in, JSON out. */
export interface HostedLifecycle {
  check(args: Properties): { args: Properties; problems: Problem[] };
  diff(id: string, state: Properties, args: Properties): Diff;
  create(args: Properties): Promise<{ id: string; state: Properties }>;
  /** @param state `undefined` for `.get(name, id)` and imports */
  read(
    id: string,
    state: Properties | undefined,
  ): Promise<{ id: string; args: Properties; state: Properties } | undefined>;
  /** @throws PartialError with the state to keep, where some of the work is done; `create` and `delete` too */
  update(id: string, state: Properties, args: Properties): Promise<Properties>;
  delete(id: string, state: Properties): Promise<void>;
}

/** The border between a host and a lifecycle: what comes in is parsed, once. */
export function hosted<Args extends Properties, State extends Properties>(
  lifecycle: Lifecycle<Args, State>,
): HostedLifecycle {
  const args = (given: Properties) => parse(lifecycle.args, given, "declares");
  const state = (given: Properties) => parse(lifecycle.state, given, "state");
  return {
    check: (given) => lifecycle.check(given),
    diff: (id, old, given) => lifecycle.diff(id, state(old), parse(lifecycle.planned, given, "declares")),
    create: async (given) => lifecycle.create(args(given)),
    read: async (id, old) => lifecycle.read(id, old && state(old)),
    update: async (id, old, given) => lifecycle.update(id, state(old), args(given)),
    delete: async (id, old) => lifecycle.delete(id, state(old)),
  };
}

function parse<Parsed>(schema: z.ZodType<Parsed>, given: Properties, what: "declares" | "state"): Parsed {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new Error(
    what === "state"
      ? `the state of this resource has no usable ${names}: was it edited by hand? Restore it from the state's history.`
      : `what the program declares has no usable ${names}.`,
  );
}
