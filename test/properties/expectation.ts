import { expect } from "chai";
import type { IdOf } from "./changes";
import { type Desired, type DesiredGroup, type DesiredUser, membersIn } from "./desired";
import { type Attributes, defined, idByAddress, idByGroupName, idByUserName, type Snapshot } from "./snapshot";

/** A directory before an update, and the program's declarations before and now. */
export interface Situation {
  before: Snapshot;
  /** The users and groups that Pulumi managed before the update. */
  managed: IdOf;
  last: Desired;
  now: Desired;
}

/**
 * Expects a directory to match the declarations of a program, and to be unchanged in everything else: no user is
 * recreated, missing or additional.
 *
 * @param idOf the users and groups that Pulumi manages after the update
 */
export function expectConverged(after: Snapshot, idOf: IdOf, situation: Situation): void {
  expectUsers(after, idOf, situation);
  expectGroups(after, idOf, situation);
  const expected = expectedPairs(after, idOf, situation);
  const forgotten = forgottenPairs(situation);
  const pairs = [...after.pairs].filter((pair) => expected.has(pair) || !forgotten.has(pair));
  expect(pairs.sort()).to.deep.equal([...expected].sort());
}

/**
 * Expects that after an update, even a failed one, every declared account that existed still exists, and that no user has a
 * second one.
 */
export function expectNoAccountLost(after: Snapshot, { before, managed, last, now }: Situation): void {
  for (const [key, user] of Object.entries(now.users)) {
    const survivor = survivingUser(before, managed, last, key, user);
    if (survivor !== undefined) expect([...after.users.keys()], `the account of ${key}`).to.include(survivor);
    const isTheirs = ([id, { UserName }]: [string, Attributes]) =>
      !before.users.has(id) && String(UserName).toLowerCase().startsWith(key);
    const added = [...after.users].filter(isTheirs);
    expect(added.length, `new accounts of ${key}`).to.be.at.most(survivor === undefined ? 1 : 0);
  }
  for (const [key, group] of Object.entries(now.groups)) {
    const survivor = survivingGroup(before, managed, last, key, group);
    if (survivor !== undefined) expect([...after.groups.keys()], `the group ${key}`).to.include(survivor);
  }
}

/** The resource that gets an account: the one that has it, or another one that adopts it by name or e-mail address. */
function survivingUser(before: Snapshot, managed: IdOf, last: Desired, key: string, user: DesiredUser) {
  const own = last.users[key]?.place === user.place ? present(before.users, managed(key)) : undefined;
  const address = user.emails?.[0]?.value;
  return (
    own ?? idByUserName(before, user.userName) ?? (address === undefined ? undefined : idByAddress(before, address))
  );
}

function survivingGroup(before: Snapshot, managed: IdOf, last: Desired, key: string, group: DesiredGroup) {
  const own = last.groups[key]?.place === group.place ? present(before.groups, managed(key)) : undefined;
  return own ?? idByGroupName(before, group.displayName);
}

function expectUsers(after: Snapshot, idOf: IdOf, { before, managed, last, now }: Situation): void {
  const expected = untouched(before.users, Object.keys(last.users), managed);
  for (const [key, user] of Object.entries(now.users)) {
    const survivor = survivingUser(before, managed, last, key, user);
    const id = idOf(key) ?? "";
    if (survivor !== undefined) expect(id, `the id of ${key}`).to.equal(survivor);
    const isSameResource = last.users[key]?.place === user.place;
    const wasManaged = isSameResource && survivor !== undefined && survivor === managed(key);
    expected.set(id, expectedUser(user, before.users.get(id), wasManaged ? last.users[key] : undefined));
  }
  expect(asObject(after.users)).to.deep.equal(asObject(expected));
}

function expectGroups(after: Snapshot, idOf: IdOf, { before, managed, last, now }: Situation): void {
  const expected = untouched(before.groups, Object.keys(last.groups), managed);
  for (const [key, group] of Object.entries(now.groups)) {
    const survivor = survivingGroup(before, managed, last, key, group);
    const id = idOf(key) ?? "";
    if (survivor !== undefined) expect(id, `the id of ${key}`).to.equal(survivor);
    const live = before.groups.get(id);
    const declaredBefore = last.groups[key]?.place === group.place ? last.groups[key] : undefined;
    const Description = attribute(group.description, declaredBefore?.description, live?.Description);
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
    Emails:
      user.emails === undefined && last?.emails === undefined
        ? live?.Emails
        : emailsOf(user.emails ?? [], last ? undefined : live),
    Locale: live?.Locale,
  });
}

/** The program declares none: a display name that somebody chose stays, and a default one follows the name. */
function displayNameLeft(user: DesiredUser, live: Attributes | undefined, last: DesiredUser | undefined): unknown {
  const wasOurs = last !== undefined && (last.displayName !== undefined || live?.DisplayName === defaultName(last));
  return live === undefined || wasOurs ? defaultName(user) : live.DisplayName;
}

function defaultName({ name }: DesiredUser): string {
  return `${name.givenName} ${name.familyName}`;
}

/** The declared value; none if it is declared as empty or no longer declared; otherwise the earlier value. */
function attribute(declared: string | undefined, last: string | undefined, live: unknown): unknown {
  if (declared !== undefined) return declared === "" ? undefined : declared;
  return last === undefined ? live : undefined;
}

/** @param live the adopted user: undeclared members of an address stay unchanged */
function emailsOf(emails: NonNullable<DesiredUser["emails"]>, live: Attributes | undefined): unknown {
  if (emails.length === 0) return undefined;
  const [before] = Array.isArray(live?.Emails) ? live.Emails : [];
  return emails.map(({ value, type, primary }) => ({
    ...before,
    ...defined({ Value: value, Type: type, Primary: primary }),
  }));
}

/** Declared members are in the group, members that are no longer declared are not, and an exclusive group has no others. */
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

/**
 * The members that may remain in a group that another resource has adopted, although the program no longer declares them:
 * the engine removes their memberships from the state with the group (`deletedWith`), and the group stays.
 */
function forgottenPairs({ managed, last, now }: Situation): Set<string> {
  const moved = Object.entries(last.groups).filter(
    ([key, { place }]) => now.groups[key] && now.groups[key].place !== place,
  );
  return pairsOf({ ...last, groups: Object.fromEntries(moved) }, managed);
}

function pairsOf(desired: Desired, idOf: IdOf): Set<string> {
  const pairs = (key: string, group: DesiredGroup) =>
    membersIn(desired, group).map((member) => `${idOf(key)}/${idOf(member)}`);
  return new Set(Object.entries(desired.groups).flatMap(([key, group]) => pairs(key, group)));
}

/** The members that the last program did not declare. */
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
