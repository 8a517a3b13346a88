import { Config, type CustomResourceOptions, Output, output, type Resource } from "@pulumi/pulumi";
import { nameKey } from "../attributes/names";
import { emailAddressOf } from "../attributes/personal";
import { parseIdentityStoreId } from "../ids";
import { ProgramError } from "../programError";
import { type Declared, type Declarer, declarationsOfRun, declaredOnce } from "./declaredOnce";

/** The arguments that identify a user or a group: inputs, or their values. */
interface Args {
  identityStoreId?: unknown;
  userName?: unknown;
  emails?: unknown;
  displayName?: unknown;
}

/** What only one user of an identity store can have. No message has an e-mail address, because it may be secret. */
export function uniqueOfUser({ userName, emails, identityStoreId }: Args): Declared[] {
  if (typeof userName !== "string") return [];
  const email = emailAddressOf(emails);
  const title = `user "${userName}"`;
  const name = inStore(identityStoreId, "user", userName, title);
  if (email === undefined) return [name];
  return [name, inStore(identityStoreId, "e-mail address", email, `the e-mail address of ${title}`)];
}

/** What only one group of an identity store can have. */
export function uniqueOfGroup({ displayName, identityStoreId }: Args): Declared[] {
  if (typeof displayName !== "string") return [];
  return [inStore(identityStoreId, "group", displayName, `group "${displayName}"`)];
}

function inStore(identityStoreId: unknown, kind: string, name: string, title: string): Declared {
  const id = identityStoreId ?? new Config("identitystore").get("identityStoreId");
  const store = typeof id === "string" ? (parseIdentityStoreId(id) ?? id) : "";
  return { kind: `${kind} in ${store}`, key: nameKey(name), title };
}

/** Components that have declared the users and groups of their children. */
const declaring = new WeakSet<Resource>();

/** Records that a component has declared the users and groups of all its children: the children do not declare them again. */
export function declaresItsChildren(component: Resource): void {
  declaring.add(component);
}

/**
 * Checks that no other resource of the program declares the same user or group in the same identity store.
 *
 * @returns resolves after the check, if an argument is an output
 * @throws ProgramError that names both resources
 */
export function checkUnique(
  declarer: Declarer,
  opts: CustomResourceOptions | undefined,
  args: Args,
  uniqueOf: (args: Args) => Declared[],
): Output<void> | undefined {
  const isRead = opts?.id !== undefined;
  if (isRead || (opts?.parent !== undefined && declaring.has(opts.parent))) return undefined;
  const run = declarationsOfRun();
  return whenKnown(args, (known) => {
    const [problem] = uniqueOf(known).flatMap((declared) => declaredOnce(run, declared, declarer) ?? []);
    if (problem !== undefined) throw new ProgramError(`${problem}. Remove one of them.`);
  });
}

/**
 * Calls back at once if no argument is an output, so that the constructor of the resource throws the error.
 *
 * @returns resolves after the call, if that comes later
 */
export function whenKnown(args: Args, use: (known: Args) => void): Output<void> | undefined {
  if (!isKnown(args)) return output(args).apply(use);
  use(args);
  return undefined;
}

function isKnown(value: unknown): boolean {
  if (Output.isInstance(value) || value instanceof Promise) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isKnown);
}
