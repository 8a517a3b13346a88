import { expect } from "chai";
import type { IdOf } from "./changes";
import { type Desired, type DesiredGroup, type DesiredUser, membersIn } from "./desired";
import { type Attributes, defined, idByUserName, type Snapshot } from "./snapshot";

/** A directory before an update, and what the program said then and says now. */
export interface Situation {
  before: Snapshot;
  /** Whom Pulumi managed before the update. */
  managed: IdOf;
  last: Desired;
  now: Desired;
}

/**
 * Expects a directory to be what a program declares, and in everything else what it was: nobody recreated, nobody
 * missing, nobody extra.
 *
 * @param idOf whom Pulumi manages after the update
 */
export function expectConverged(after: Snapshot, idOf: IdOf, situation: Situation): void {
  expectUsers(after, idOf, situation);
  expectGroups(after, idOf, situation);
  expect([...after.pairs].sort()).to.deep.equal([...expectedPairs(after, idOf, situation)].sort());
}

function expectUsers(after: Snapshot, idOf: IdOf, { before, managed, last, now }: Situation): void {
  const expected = untouched(before.users, Object.keys(last.users), managed);
  for (const [key, user] of Object.entries(now.users)) {
    const survivor = present(before.users, managed(key)) ?? idByUserName(before, user.userName);
    const id = idOf(key) ?? "";
    if (survivor !== undefined) expect(id, `the id of ${key}`).to.equal(survivor);
    const wasManaged = survivor !== undefined && survivor === managed(key);
    expected.set(id, expectedUser(user, before.users.get(id), wasManaged ? last.users[key] : undefined));
  }
  expect(asObject(after.users)).to.deep.equal(asObject(expected));
}

function expectGroups(after: Snapshot, idOf: IdOf, { before, managed, last, now }: Situation): void {
  const expected = untouched(before.groups, Object.keys(last.groups), managed);
  for (const [key, group] of Object.entries(now.groups)) {
    const survivor = present(before.groups, managed(key));
    const id = idOf(key) ?? "";
    if (survivor !== undefined) expect(id, `the id of ${key}`).to.equal(survivor);
    const live = before.groups.get(id);
    const Description = attribute(group.description, last.groups[key]?.description, live?.Description);
    expected.set(id, defined({ DisplayName: group.displayName, Description }));
  }
  expect(asObject(after.groups)).to.deep.equal(asObject(expected));
}

function expectedUser(user: DesiredUser, live: Attributes | undefined, last: DesiredUser | undefined): Attributes {
  const { givenName, familyName } = user.name;
  return defined({
    UserName: user.userName,
    Name: { GivenName: givenName, FamilyName: familyName },
    DisplayName: user.displayName ?? displayNameLeft(user, live, last),
    Title: attribute(user.title, last?.title, live?.Title),
    Emails: user.emails === undefined && last?.emails === undefined ? live?.Emails : emailsOf(user.emails ?? []),
    Locale: live?.Locale,
  });
}

/** Nobody declares one: what somebody chose stays, and what was ours follows the name. */
function displayNameLeft(user: DesiredUser, live: Attributes | undefined, last: DesiredUser | undefined): unknown {
  const wasOurs = last !== undefined && (last.displayName !== undefined || live?.DisplayName === defaultName(last));
  return live === undefined || wasOurs ? defaultName(user) : live.DisplayName;
}

function defaultName({ name }: DesiredUser): string {
  return `${name.givenName} ${name.familyName}`;
}

/** What is declared; nothing where that says so, or where it is declared no longer; else what there was. */
function attribute(declared: string | undefined, last: string | undefined, live: unknown): unknown {
  if (declared !== undefined) return declared === "" ? undefined : declared;
  return last === undefined ? live : undefined;
}

function emailsOf(emails: NonNullable<DesiredUser["emails"]>): unknown {
  if (emails.length === 0) return undefined;
  return emails.map(({ value, type, primary }) => defined({ Value: value, Type: type, Primary: primary }));
}

/** What was declared is, what is no longer declared is not, and in groups that are ours alone nobody else is. */
function expectedPairs(after: Snapshot, idOf: IdOf, { before, managed, last, now }: Situation): Set<string> {
  const declared = pairsOf(now, idOf);
  const noLonger = pairsOf(last, managed);
  const alone = Object.entries(now.groups).flatMap(([key, { style }]) => (style === "exclusive" ? [idOf(key)] : []));
  const left = [...before.pairs].filter((pair) => {
    const [groupId = "", userId = ""] = pair.split("/");
    const stillExist = after.groups.has(groupId) && after.users.has(userId);
    return stillExist && !noLonger.has(pair) && !alone.includes(groupId);
  });
  return new Set([...left, ...declared]);
}

function pairsOf(desired: Desired, idOf: IdOf): Set<string> {
  const pairs = (key: string, group: DesiredGroup) =>
    membersIn(desired, group).map((member) => `${idOf(key)}/${idOf(member)}`);
  return new Set(Object.entries(desired.groups).flatMap(([key, group]) => pairs(key, group)));
}

/** Those whom the last program did not declare. */
function untouched(before: Map<string, Attributes>, keys: string[], managed: IdOf): Map<string, Attributes> {
  const ids = new Set(keys.map(managed));
  return new Map([...before].filter(([id]) => !ids.has(id)));
}

function present(things: Map<string, Attributes>, id: string | undefined): string | undefined {
  return id !== undefined && things.has(id) ? id : undefined;
}

function asObject(things: Map<string, Attributes>): Record<string, Attributes> {
  return Object.fromEntries([...things].sort(([a], [b]) => (a < b ? -1 : 1)));
}
