import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../model/serviceModel";
import { observed } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import { otherProject } from "../client/sessions";
import type { Adopt } from "../client/settings";
import { parseId } from "../ids";
import { type Account, type Conflicting, type Entity, type EntityArgs, subjectOf } from "./entity";
import { guardedOf } from "./guards";
import { provenanceOf, provenanceText } from "./provenance";
import type { Provider } from "./provider";
import { declaredArgs, textOf } from "./state";

/** The user or group that already has a declared unique attribute, with its attributes. */
export interface Existing extends Conflicting {
  live: Account;
}

/** The policy for one resource: its own argument wins over the configuration. */
export function adoptOf(args: Pick<EntityArgs, "adopt">, provider: Provider): Adopt {
  return args.adopt ?? provider.settings.adopt;
}

/** Why an account that exists is not adopted, and what to do. */
export interface Refusal {
  /** What more there is to know about the account, in sentences. */
  detail?: string;
  advice: string;
}

/**
 * The rules of adoption.
 *
 * @returns `undefined` if the resource may adopt the account
 * @throws GuardError if a guard forbids it
 */
export function refusalOf(
  entity: Entity,
  provider: Provider,
  args: EntityArgs,
  existing: Existing,
): Refusal | undefined {
  const { id, live } = existing;
  const adopt = adoptOf(args, provider);
  if (adopt === "never") {
    const advice =
      'To adopt it, set adopt to "identical" or "update" on the resource, or identitystore:adopt for the stack.';
    return { advice };
  }
  provider.guards.checkChange("adopt", guardedOf(entity, id, live));
  const all = fromApi(entity.shape, live);
  const declared = declaredArgs(args, attributeNames(entity.shape));
  const isSame = (name: string) => isDeepStrictEqual(observed(declared[name], all[name]), declared[name]);
  const differences = Object.keys(declared).filter((name) => !isSame(name));
  if (adopt === "identical" && differences.length > 0) {
    return {
      detail: `It differs in ${differences.join(", ")}.`,
      advice: 'To adopt it and change it to what is declared, set adopt to "update".',
    };
  }
  const confirmed = args.adoptId === undefined ? undefined : parseId(entity.kind, args.adoptId)?.id;
  if (confirmed === id) return undefined;
  if (confirmed !== undefined) return { advice: `adoptId names another ${entity.kind}, ${confirmed}: correct it.` };
  return otherPerson(entity, args, existing, all) ?? otherStack(provider, existing);
}

/** A refusal in sentences. The first one begins with what is declared. */
export function describeRefusal(
  entity: Entity,
  args: EntityArgs,
  existing: Existing,
  { detail, advice }: Refusal,
): string {
  const { id, by, live } = existing;
  const name = subjectOf(entity, fromApi(entity.shape, live));
  const sentences = [
    `${subjectOf(entity, args)}: ${name} (${id}) exists already and has the same ${by}.`,
    detail,
    advice,
    by === "e-mail address" ? renameAdvice(entity, args, live) : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(" ");
}

/** One address with two names is usually one person with a new name. */
function renameAdvice({ nameAttribute, shape }: Entity, args: EntityArgs, live: Account): string {
  const oldName = textOf(fromApi(shape, live), nameAttribute);
  const newName = textOf(args, nameAttribute);
  return (
    `If it is the same person with a new user name, set renamed: { users: { "${oldName}": "${newName}" } } on the ` +
    "roster, or an alias on the resource."
  );
}

/** Warns that a resource adopts a person who has another user name. */
export function renameWarning(entity: Entity, args: EntityArgs, { id, live }: Existing): string {
  return (
    `${subjectOf(entity, args)} adopts and renames ${subjectOf(entity, fromApi(entity.shape, live))} (${id}), which has ` +
    `the same e-mail address. ${renameAdvice(entity, args, live)}`
  );
}

/** Another person may have got the user name since: an e-mail address or an external id tells people apart. */
function otherPerson({ kind }: Entity, args: EntityArgs, existing: Existing, live: Attributes): Refusal | undefined {
  const advice = `If it is the same ${kind}, confirm that with adoptId: "${existing.id}". If not, choose another name.`;
  const [external] = existing.live.ExternalIds ?? [];
  if (external !== undefined) {
    return {
      detail: `It has an external id of ${external.Issuer} and the display name "${live.displayName}", so it may be another ${kind}.`,
      advice,
    };
  }
  const declaredAddresses = addressesOf(args.emails);
  const liveAddresses = addressesOf(live.emails);
  if (declaredAddresses.length === 0 || liveAddresses.length === 0) return undefined;
  if (declaredAddresses.some((address) => liveAddresses.includes(address))) return undefined;
  return {
    detail: `It has another e-mail address and the display name "${live.displayName}", so it may be another person.`,
    advice,
  };
}

/** Two stacks that declare one account undo each other's work: one deletes it, the other creates it again. */
function otherStack({ settings }: Provider, { id, live }: Existing): Refusal | undefined {
  const entry = provenanceOf(live).find(({ by }) => otherProject(settings, by) !== undefined);
  if (entry === undefined) return undefined;
  const project = otherProject(settings, entry.by);
  return {
    detail: `It was ${provenanceText(entry)}. That is a session of the Pulumi project "${project}", and a stack of that project may declare it.`,
    advice:
      "If two stacks declare it, the stack that removes it from its program deletes it for both. Remove it from this " +
      "program, or look it up instead of declaring it. To move it here, remove it from the other stack first (pulumi state " +
      `delete), and confirm it with adoptId: "${id}". To move all that the project created, set identitystore:adoptFrom to ["${project}"].`,
  };
}

function addressesOf(emails: unknown): string[] {
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((email) => (isRecord(email) && typeof email.value === "string" ? [nameKey(email.value)] : []));
}
