import { Config, Output, output } from "@pulumi/pulumi";
import { getStackResource } from "@pulumi/pulumi/runtime";
import { nameKey } from "../../provider/attributes/names";
import { parseIdentityStoreId } from "../../provider/ids";
import { isPersonalDataSecret } from "../../provider/resources/personal";
import type { Person, Roster } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import { quoted } from "../problems/quoted";
import { RosterError } from "../problems/rosterError";
import type { IdentityRosterArgs } from "../rosterArgs";

type Place = Pick<RosterProblem, "file" | "line">;

const existingGroups = ': one of them can take it as it is, with groups: "existing"';

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
  const take = (kind: string, thing: string, what: string, place: Place, hint = ""): RosterProblem[] => {
    const key = JSON.stringify([store, kind, nameKey(thing)]);
    const other = claimed.get(key) ?? name;
    claimed.set(key, other);
    const reason = `${what} is declared by two rosters, ${quoted(other)} and ${quoted(name)}${hint}`;
    return other === name ? [] : [{ kind: "duplicate", ...place, reason }];
  };
  const isSecret = isPersonalDataSecret(args.secretPersonalData);
  const ofUser = ({ user: { userName, emails: [email] = [] }, file, line }: Person): RosterProblem[] => {
    const who = `user ${quoted(userName)}`;
    const named = take("user", userName, who, { file, line });
    if (email === undefined) return named;
    const address = `the e-mail address ${isSecret ? `of ${who}` : quoted(email.value)}`;
    return [...named, ...take("email", email.value, address, { file, line })];
  };
  const ofGroup = (group: string): RosterProblem[] =>
    take("group", group, `group ${quoted(group)}`, { file: name, line: 0 }, existingGroups);
  const problems = [
    ...(args.users === "existing" ? [] : people).flatMap(ofUser),
    ...(args.groups === "existing" ? [] : groups).flatMap(ofGroup),
  ];
  if (problems.length > 0) throw new RosterError(problems);
  return true;
}
