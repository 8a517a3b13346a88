import { expect } from "chai";
import type { IdOf } from "./changes";
import { type Desired, type DesiredGroup, type DesiredUser, membersIn } from "./desired";
import { type Attributes, defined, idByAddress, idByGroupName, idByUserName, type Snapshot } from "./snapshot";

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
  const expected = expectedPairs(after, idOf, situation);
  const forgotten = forgottenPairs(situation);
  const pairs = [...after.pairs].filter((pair) => expected.has(pair) || !forgotten.has(pair));
  expect(pairs.sort()).to.deep.equal([...expected].sort());
}

/**
 * Expects of an update, however it ended, that every account that the program declares and that was there is still there,
 * and that nobody has a second one.
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

/** Who is to have the account: the resource that has it, or one in another place that adopts what it finds by name or address. */
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

/** @param live who is adopted: what is not declared of an address stays as it is */
function emailsOf(emails: NonNullable<DesiredUser["emails"]>, live: Attributes | undefined): unknown {
  if (emails.length === 0) return undefined;
  const [before] = Array.isArray(live?.Emails) ? live.Emails : [];
  return emails.map(({ value, type, primary }) => ({
    ...before,
    ...defined({ Value: value, Type: type, Primary: primary }),
  }));
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

/**
 * Those who may be left in a group that another resource has adopted, though they are declared no longer: the engine
 * deletes their memberships with the group (`deletedWith`), and the group stays.
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
