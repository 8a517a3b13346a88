import { log, type Output, output, type Resource, secret } from "@pulumi/pulumi";
import { isDryRun, serializeProperties } from "@pulumi/pulumi/runtime";
import { nameKey } from "../../provider/attributes/names";
import { emailAddressOf } from "../../provider/attributes/personal";
import { camelCased } from "../../provider/attributes/spelling";
import type { Directory } from "../../provider/client/directory";
import { directoryOf } from "../../provider/functions/lookup";
import { ProgramError } from "../../provider/programError";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import { isUnknown } from "../../provider/unknown";
import { firstOf } from "../../text/pluralize";
import type { Roster } from "../people/person";
import { quote } from "../problems/quote";
import { RosterError, type RosterProblem } from "../problems/rosterError";
import type { RosterContext } from "./children";
import { type Identity, opaque } from "./outputs";

/** Users and groups that exist already. */
export interface Existing {
  /** {@link nameKey} of the user name -> user. */
  users: Map<string, Omit<Identity, "userName">>;
  /** {@link nameKey} of the name -> group id. */
  groups: Map<string, string>;
}

/**
 * Looks up the existing users and groups, without a request if the roster declares all of them.
 *
 * @param accepted the look-up waits for this promise
 */
export function lookUp(context: RosterContext, accepted: Promise<unknown>): Output<() => Existing> {
  const { users, groups, identityStoreId } = context.args;
  if (users !== "existing" && groups !== "existing") {
    return output(accepted.then(() => opaque({ users: new Map(), groups: new Map() })));
  }
  const known = accepted.then(() => checkKnown(context));
  return output(known.then(() => identityStoreId)).apply(async (id) => opaque(await findExisting(context, id)));
}

/**
 * If the identity store is unknown, nothing can be looked up, and no membership is registered. A preview shows the memberships
 * in the state as deleted. An update would delete them: there the store is unknown only if its resource has failed.
 *
 * @throws ProgramError in an update
 */
async function checkKnown({ name, args, parent }: RosterContext): Promise<void> {
  const { identityStoreId } = await serializeProperties(name, { identityStoreId: args.identityStoreId });
  if (!isUnknown(identityStoreId)) return;
  const what = `The identityStoreId of IdentityRoster "${name}" is not known`;
  if (!isDryRun()) {
    throw new ProgramError(
      `${what}, because the resource that it comes from has failed. Without it the roster cannot look up what exists, so it ` +
        "deletes nothing. Correct the error of that resource and run pulumi up again.",
    );
  }
  await log.warn(
    `${what} before the update, so this preview has not looked up what exists. It leaves out the memberships of this roster, ` +
      "and shows those of the state as deleted. The update looks up what exists, and deletes only memberships that the roster " +
      "does not have.",
    parent,
  );
}

/**
 * Looks up the users and groups that the roster does not declare.
 *
 * @throws RosterError with all missing users and groups, unless the arguments say "skip"
 */
export async function findExisting(
  { roster, args, parent }: Pick<RosterContext, "roster" | "args" | "parent">,
  identityStoreId: string | undefined,
): Promise<Existing> {
  const directory = await directoryOf({ identityStoreId });
  const userNames = args.users === "existing" ? roster.people.map(({ user }) => user.userName) : [];
  const groupNames = args.groups === "existing" ? roster.groups : [];
  const users = await findUsers(directory, userNames, isPersonalDataSecret(args.secretPersonalData));
  const groups = await findGroups(directory, groupNames);
  const { identityStoreId: store } = directory;
  const missing = [
    { kind: "user", names: userNames.filter((name) => !users.has(nameKey(name))), mode: args.missingUsers },
    { kind: "group", names: groupNames.filter((name) => !groups.has(nameKey(name))), mode: args.missingGroups },
  ];
  const problems = missing.flatMap(({ kind, names, mode }) => {
    if (mode !== "skip") return names.map((name) => missingProblem(kind, name, store, roster));
    if (names.length > 0) warn(kind, names, store, parent);
    return [];
  });
  if (problems.length > 0) throw new RosterError(problems);
  return { users, groups };
}

async function findUsers({ users }: Directory, names: string[], isSecret: boolean): Promise<Existing["users"]> {
  const found = await Promise.all(names.map((name) => users.readByName(name)));
  return new Map(
    found.flatMap((user) => {
      const { UserName, UserId, DisplayName = "", Emails } = user ?? {};
      if (UserName === undefined || UserId === undefined) return [];
      const email = emailAddressOf(camelCased("Emails", Emails)) ?? null;
      return [
        [nameKey(UserName), { userId: UserId, displayName: DisplayName, email: isSecret ? secret(email) : email }],
      ];
    }),
  );
}

async function findGroups({ groups }: Directory, names: string[]): Promise<Existing["groups"]> {
  const found = await Promise.all(names.map((name) => groups.readByName(name)));
  return new Map(
    found.flatMap((group) => {
      const { DisplayName, GroupId } = group ?? {};
      return DisplayName === undefined || GroupId === undefined ? [] : [[nameKey(DisplayName), GroupId]];
    }),
  );
}

function missingProblem(kind: string, name: string, store: string, { people }: Roster): RosterProblem {
  const isName = (candidate: string) => nameKey(candidate) === nameKey(name);
  const first = people.find(({ user, groups }) => (kind === "user" ? isName(user.userName) : groups.some(isName)));
  const [argument, skip] = kind === "user" ? ["users", "missingUsers"] : ["groups", "missingGroups"];
  const reason =
    `${kind} ${quote(name)} is not in identity store ${store}, but ${argument} is "existing". ` +
    `Create the ${kind} there, or set ${skip} to "skip"`;
  return { kind: "roster", file: first?.file ?? "groupsFile", line: first?.line ?? 0, reason };
}

function warn(kind: string, names: string[], store: string, resource: Resource): void {
  const shown = firstOf(names.map(quote), 10);
  const warning =
    names.length === 1
      ? `${kind} ${shown} is not in identity store ${store} and is left out of the roster`
      : `${names.length} ${kind}s are not in identity store ${store} and are left out of the roster: ${shown}`;
  void log.warn(warning, resource);
}
