import type { Output } from "@pulumi/pulumi";
import { declarationsOfRun, declaredOnce } from "../../provider/resources/declaredOnce";
import { uniqueOfGroup, uniqueOfUser, whenKnown } from "../../provider/resources/unique";
import type { IdentityStoreUserArgs } from "../../provider/resources/user";
import type { Person, Roster } from "../people/person";
import { RosterError } from "../problems/rosterError";
import type { IdentityRosterArgs } from "../rosterArgs";

/** The people that a roster declares, and the arguments of their users; empty with `users: "existing"`. */
export type DeclaredUsers = Map<Person, IdentityStoreUserArgs>;

export function declaredUsers({ people }: Roster, args: IdentityRosterArgs): DeclaredUsers {
  const { adopt, onDelete, secretPersonalData, identityStoreId } = args;
  // Pulumi waits for an output of each argument, even an undefined one. With thousands of users, that takes much memory.
  const common = { ...(adopt && { adopt }), ...(onDelete && { onDelete }), secretPersonalData, identityStoreId };
  const userArgs = (person: Person) => ({
    ...person.user,
    ...common,
    ...args.each?.(person),
    userName: person.user.userName,
  });
  return new Map(args.users === "existing" ? [] : people.map((person) => [person, userArgs(person)]));
}

/**
 * Makes sure that no other resource of the program declares the same people or groups in the same identity store.
 *
 * @returns resolves when the identity store is known, if it is an output
 * @throws RosterError that names both resources
 */
export function checkDeclaredOnce(
  name: string,
  { groups }: Roster,
  users: DeclaredUsers,
  args: IdentityRosterArgs,
): Output<void> | undefined {
  const run = declarationsOfRun();
  const declarer = { type: "IdentityRoster", name };
  const hint = '. Let one of them declare it: a roster with groups: "existing" only uses it';
  return whenKnown({ identityStoreId: args.identityStoreId }, ({ identityStoreId }) => {
    const ofUsers = [...users].flatMap(([{ file, line }, { userName, emails }]) =>
      uniqueOfUser({ userName, emails, identityStoreId }).map((unique) => ({ unique, file, line, hint: "" })),
    );
    const ofGroups = (args.groups === "existing" ? [] : groups).flatMap((displayName) =>
      uniqueOfGroup({ displayName, identityStoreId }).map((unique) => ({ unique, file: name, line: 0, hint })),
    );
    const problems = [...ofUsers, ...ofGroups].flatMap(({ unique, file, line, hint }) => {
      const problem = declaredOnce(run, unique, declarer);
      return problem === undefined ? [] : [{ kind: "duplicate" as const, file, line, reason: problem + hint }];
    });
    if (problems.length > 0) throw new RosterError(problems);
  });
}
