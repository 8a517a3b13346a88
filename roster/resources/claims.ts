import { Config, Output, output } from "@pulumi/pulumi";
import { getStackResource } from "@pulumi/pulumi/runtime";
import { nameKey } from "../../provider/attributes/names";
import { parseIdentityStoreId } from "../../provider/ids";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import type { Roster } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import { quoted } from "../problems/quoted";
import { RosterError } from "../problems/rosterError";
import type { IdentityRosterArgs } from "../rosterArgs";

/** Which roster declares whom, for each run of a program: an inline program may run several times in one process. */
const claims = new WeakMap<object, Map<string, string>>();

/**
 * Makes sure that no other roster of the program declares the same people or groups in the same identity store: each
 * would undo what the other does.
 *
 * @returns resolves once the identity store is known, if it is an output
 * @throws RosterError that names both rosters
 */
export function claim(name: string, roster: Roster, args: IdentityRosterArgs): Output<boolean> {
  const run = getStackResource();
  if (run === undefined) return output(true);
  const { identityStoreId } = args;
  if (Output.isInstance(identityStoreId) || identityStoreId instanceof Promise) {
    return output(identityStoreId).apply((id) => claimIn(run, id, name, roster, args));
  }
  return output(
    claimIn(run, identityStoreId ?? new Config("identitystore").get("identityStoreId"), name, roster, args),
  );
}

function claimIn(
  run: object,
  identityStoreId: string | undefined,
  name: string,
  { people, groups }: Roster,
  args: IdentityRosterArgs,
): true {
  const claimed = claims.get(run) ?? new Map<string, string>();
  claims.set(run, claimed);
  const store = identityStoreId === undefined ? "" : (parseIdentityStoreId(identityStoreId) ?? identityStoreId);
  const take = (kind: string, thing: string): string | undefined => {
    const key = JSON.stringify([store, kind, nameKey(thing)]);
    const other = claimed.get(key);
    if (other === undefined) claimed.set(key, name);
    return other === name ? undefined : other;
  };
  const users = args.users === "existing" ? [] : people;
  const isSecret = isPersonalDataSecret(args.secretPersonalData);
  const addressOf = (email: string, userName: string) => (isSecret ? `of user ${quoted(userName)}` : quoted(email));
  const problems = [
    ...users.flatMap(({ user, file, line }) => {
      const [email] = user.emails ?? [];
      return [
        ...twice(take("user", user.userName), name, `user ${quoted(user.userName)}`, { file, line }),
        ...(email === undefined
          ? []
          : twice(take("email", email.value), name, `the e-mail address ${addressOf(email.value, user.userName)}`, {
              file,
              line,
            })),
      ];
    }),
    ...(args.groups === "existing" ? [] : groups).flatMap((group) =>
      twice(take("group", group), name, `group ${quoted(group)}`, { file: name, line: 0 }),
    ),
  ];
  if (problems.length > 0) throw new RosterError(problems);
  return true;
}

function twice(
  other: string | undefined,
  name: string,
  what: string,
  place: { file: string; line: number },
): RosterProblem[] {
  if (other === undefined) return [];
  const hint = what.startsWith("group") ? ': one of them can take it as it is, with groups: "existing"' : "";
  return [
    {
      kind: "duplicate",
      ...place,
      reason: `${what} is declared by two rosters, ${quoted(other)} and ${quoted(name)}${hint}`,
    },
  ];
}
