import { isDeepStrictEqual } from "node:util";
import type { Group, User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../../model/serviceModel";
import { observed } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import { otherProject } from "../client/sessions";
import type { Adopt } from "../client/settings";
import { type IdKind, parseId } from "../ids";
import { adoptSchema } from "./args";
import { deedsOf, deedText } from "./deeds";
import type { Entity, Holder } from "./entity";
import { guardedOf } from "./guards";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";
import { declaredArgs, optionalText, textOf } from "./state";

/** A user or group that exists. */
export interface Existing<Live> {
  id: string;
  live: Live;
}

/** The policy for one resource: its own argument wins over the configuration. */
export function adoptOf(args: { adopt?: unknown }, provider: Provider): Adopt {
  return adoptSchema.safeParse(args.adopt).data ?? provider.settings.adopt;
}

/** Why something that exists is not taken over, and what to do. */
export interface Refusal {
  how: string;
  advice: string;
}

/**
 * The rules of taking over.
 *
 * @returns `undefined` if what exists may be ours
 * @throws GuardError if a guard forbids it
 */
export function refusalOf<Live extends User | Group>(
  entity: Entity<Live>,
  provider: Provider,
  args: Properties,
  { id, live }: Existing<Live>,
): Refusal | undefined {
  const adopt = adoptOf(args, provider);
  if (adopt === "never") {
    const advice =
      'To take it over, set adopt to "identical" or "update" on the resource, or identitystore:adopt for the stack.';
    return { how: "", advice };
  }
  provider.guards.checkChange("adopt", guardedOf(entity, id, live));
  const all = fromApi(entity.shape, live);
  const declared = declaredArgs(args, attributeNames(entity.shape));
  const differences = differing(declared, all);
  if (adopt === "identical" && differences.length > 0) {
    return {
      how: `, and differs in ${differences.join(", ")}`,
      advice: 'To take it over and bring it to what is declared, set adopt to "update".',
    };
  }
  const adoptId = optionalText(args, "adoptId");
  const confirmed = adoptId === undefined ? undefined : parseId(entity.kind, adoptId)?.id;
  if (confirmed === id) return undefined;
  if (confirmed !== undefined) return { how: "", advice: `adoptId confirms another one, ${confirmed}: correct it.` };
  return otherPerson(entity.kind, args, { id, live }, all) ?? otherStack(provider, { id, live });
}

/** A refusal as a sentence that begins with what is declared. */
export function describeRefusal<Live extends User | Group>(
  { kind, nameAttribute, shape }: Entity<Live>,
  args: Properties,
  { id, live }: Existing<Live>,
  by: Holder["by"],
  { how, advice }: Refusal,
): string {
  const wanted = textOf(args, nameAttribute);
  const holder = textOf(fromApi(shape, live), nameAttribute);
  const isRename = by === "e-mail address" ? ` ${renameAdvice(holder, wanted)}` : "";
  return (
    `${kind} "${wanted}": its ${by} is taken by ${kind} "${holder}" (${id}), which exists already${how}. ` +
    `${advice}${isRename}`
  );
}

/** The same address under two names is, more often than not, one person with a new name. */
function renameAdvice(oldName: string, newName: string): string {
  return (
    `If it is the same person under a new user name, say so: renamed: { users: { "${oldName}": "${newName}" } } on the ` +
    "roster, or an alias on the resource."
  );
}

/** What to know of a person who is taken over under another user name. */
export function renameWarning<Live extends User | Group>(
  { kind, nameAttribute, shape }: Entity<Live>,
  args: Properties,
  { id, live }: Existing<Live>,
): string {
  const newName = textOf(args, nameAttribute);
  const oldName = textOf(fromApi(shape, live), nameAttribute);
  return (
    `${kind} "${newName}" takes over ${kind} "${oldName}" (${id}), who has the same e-mail address, and renames it. ` +
    renameAdvice(oldName, newName)
  );
}

function differing(declared: Attributes, live: Attributes): string[] {
  return Object.keys(declared).filter(
    (name) => !isDeepStrictEqual(observed(declared[name], live[name]), declared[name]),
  );
}

/** A user name may have been given to another person meanwhile: an e-mail address or an external id tells people apart. */
function otherPerson(
  kind: IdKind,
  args: Properties,
  { id, live: { ExternalIds = [] } }: Existing<User | Group>,
  live: Attributes,
): Refusal | undefined {
  const advice = `If it is the same, confirm it with adoptId: "${id}"; if not, choose another name.`;
  const [external] = ExternalIds;
  if (external !== undefined) {
    return {
      how: ` under an external id of ${external.Issuer} (${live.displayName}), perhaps for another ${kind}`,
      advice,
    };
  }
  const declaredAddresses = addressesOf(args.emails);
  const liveAddresses = addressesOf(live.emails);
  const mayBeAnother =
    declaredAddresses.length > 0 &&
    liveAddresses.length > 0 &&
    !declaredAddresses.some((address) => liveAddresses.includes(address));
  return mayBeAnother
    ? {
        how: ` for somebody with another e-mail address (${live.displayName}), perhaps another person of that name`,
        advice,
      }
    : undefined;
}

/** Two stacks that declare the same would each undo what the other does: one deletes what it drops, the other makes it again. */
function otherStack({ settings }: Provider, { id, live }: Existing<User | Group>): Refusal | undefined {
  const deed = deedsOf(live).find(({ by }) => otherProject(settings, by) !== undefined);
  if (deed === undefined) return undefined;
  const project = otherProject(settings, deed.by);
  return {
    how: `, and was ${deedText(deed)}: a session of the Pulumi project "${project}", whose stack may declare it`,
    advice:
      "Of two stacks that declare it, the one that drops it deletes it for both. Leave it out of this one, or look it up " +
      "instead of declaring it. If it is to move here, take it out of the other stack first (pulumi state delete), and " +
      `confirm it with adoptId: "${id}"; for all that this project made, set identitystore:adoptFrom to ["${project}"].`,
  };
}

function addressesOf(emails: unknown): string[] {
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((email) => (isRecord(email) && typeof email.value === "string" ? [nameKey(email.value)] : []));
}
