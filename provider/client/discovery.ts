import { closeSync, openSync } from "node:fs";
import { ListInstancesCommand, SSOAdminClient } from "@aws-sdk/client-sso-admin";
import { z } from "zod";
import { parseIdentityStoreId } from "../ids";
import type { Caller } from "./call";
import { clientOptions } from "./clientOptions";
import { SettingsError } from "./errors";
import { Service } from "./service";
import type { Settings } from "./settings";

/**
 * The identity store of the only IAM Identity Center instance that the account has in the region: useful for a first try.
 *
 * @throws SettingsError if there is none, or more than one
 */
export async function findOnlyStoreId(settings: Settings, caller: Caller): Promise<string> {
  const client = new SSOAdminClient(clientOptions(settings));
  const instances = await listInstances(client, new Service(caller, "sso"));
  const ids = instances.flatMap(({ IdentityStoreId }) => parseIdentityStoreId(IdentityStoreId) ?? []);
  const [id, ...others] = ids;
  if (id === undefined) {
    throw new SettingsError([
      "identitystore:identityStoreId: is not set, and ListInstances finds no IAM Identity Center instance in this region " +
        "and account. Set it, or check identitystore:region",
    ]);
  }
  if (others.length > 0) {
    throw new SettingsError([
      `identitystore:identityStoreId: is not set, and ListInstances finds ${ids.length} identity stores (${ids.join(", ")}): ` +
        "set it to one of them",
    ]);
  }
  return id;
}

const instancesAnswer = z.object({
  Instances: z.array(z.object({ InstanceArn: z.string(), IdentityStoreId: z.string() })),
  NextToken: z.string().optional(),
});

/**
 * Lists the IAM Identity Center instances of the account and region.
 *
 * @internal
 */
export function listInstances(
  client: SSOAdminClient,
  service: Service,
): Promise<{ InstanceArn: string; IdentityStoreId: string }[]> {
  return service.list(
    "ListInstances",
    "the search for the identity store",
    instancesAnswer,
    (answer) => answer.Instances,
    (NextToken) => client.send(new ListInstancesCommand({ NextToken })),
  );
}

/** In a pipeline, prints a warning about an identity store that was found: a second instance would break the next run. */
export function warnOfFoundStore(id: string): void {
  if (hasTerminal()) return;
  console.warn(
    `identitystore:identityStoreId is not set; using ${id}, which ListInstances found. Set it in pipelines (on the command line, ` +
      "--identity-store-id).",
  );
}

/** Whether a person runs this at a terminal. The plugin's own input and output are never one, but it inherits the terminal as /dev/tty. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
