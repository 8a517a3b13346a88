import type { Access, Assignee, Assignment } from "../../access/types";
import { AccessReader, type ReadAccessOptions } from "../../provider/client/access";
import type { Connection } from "../../provider/client/connection";
import type { Directory } from "../../provider/client/directory";
import { compareNames } from "../../text/collections";
import { findByNameOrId, unknownName } from "../directory/memberships";

/** Whose access, or access to what: names or ids. An account and a permission set narrow the answer for a user or group. */
export interface Question {
  user?: string;
  group?: string;
  account?: string;
  permissionSet?: string;
}

/** A user who reaches an account with a permission set, and by which path. */
export interface Reach {
  /** `null` for a group that was asked for, for a group without members, and for a user who is gone. */
  userName: string | null;
  userId: string | null;
  /** The group that gives it; `null` if it is assigned directly, or if the group is gone. */
  group: string | null;
  groupId: string | null;
  permissionSet: string;
  permissionSetArn: string;
  isAdministrative: boolean;
  /** The name of the account; `null` if it could not be read. */
  account: string | null;
  accountId: string;
}

/** Who reaches what: administrative access first, then sorted by name. */
export interface Answer extends Pick<Access, "unread"> {
  reaches: Reach[];
}

type Person = Pick<Reach, "userName" | "userId">;

const nobody: Person = { userName: null, userId: null };

/** @throws an error that names what does not exist, and what may be meant */
export async function answer(
  connection: Connection,
  question: Question,
  options: ReadAccessOptions = {},
): Promise<Answer> {
  const asked = await findAsked(connection, question);
  const directory = asked?.directory ?? (await connection.directory());
  const reader = await AccessReader.create(connection, directory.identityStoreId, options);
  const accountId = question.account === undefined ? undefined : await accountIdOf(reader, question.account);
  const arn = question.permissionSet === undefined ? undefined : await arnOf(reader, question.permissionSet);
  const access =
    asked === undefined
      ? await reader.ofAccountOrPermissionSet({ accountId, arn })
      : await reader.ofPrincipals(asked.assignees);
  const ids = asked && new Set(asked.assignees.map(({ principalId }) => principalId));
  const assignments = access.assignments.filter(
    (assignment) =>
      (ids?.has(assignment.principalId) ?? true) &&
      (accountId ?? assignment.accountId) === assignment.accountId &&
      (arn ?? assignment.permissionSetArn) === assignment.permissionSetArn,
  );
  options.progress?.stage("Users and groups");
  const { peopleOf, groupOf } = await readPeople(directory, assignments, asked?.person);
  const reaches = assignments.map((assignment) => {
    const about = { ...groupOf(assignment), ...descriptionOf(access, assignment) };
    return peopleOf(assignment).map((person) => ({ ...person, ...about }));
  });
  return { reaches: reaches.flat().sort(inOrder), unread: access.unread };
}

/** The user or group of a question, and everything that may have the assignments. */
interface Asked {
  directory: Directory;
  person: Person;
  assignees: Assignee[];
}

async function findAsked(connection: Connection, { user, group }: Question): Promise<Asked | undefined> {
  if (user !== undefined) {
    const { directory, id, found } = await findByNameOrId(connection, user, {
      kind: "user",
      byId: async ({ users, memberships }, id) => {
        const [account, groups] = await Promise.all([users.read(id), memberships.ofUser(id)]);
        return account && groups && { userName: account.UserName ?? null, groups };
      },
      idByName: ({ users }, name) => users.idByName(name),
      names: async ({ users }) => (await users.list()).flatMap(({ UserName }) => UserName ?? []),
    });
    const groups = found.groups.map(({ groupId }): Assignee => ({ principalType: "GROUP", principalId: groupId }));
    const assignees: Assignee[] = [{ principalType: "USER", principalId: id }, ...groups];
    return { directory, person: { userName: found.userName, userId: id }, assignees };
  }
  if (group === undefined) return undefined;
  const { directory, id } = await findByNameOrId(connection, group, {
    kind: "group",
    byId: ({ groups }, id) => groups.read(id),
    idByName: ({ groups }, name) => groups.idByName(name),
    names: async ({ groups }) => (await groups.list()).flatMap(({ DisplayName }) => DisplayName ?? []),
  });
  return { directory, person: nobody, assignees: [{ principalType: "GROUP", principalId: id }] };
}

async function accountIdOf(reader: AccessReader, account: string): Promise<string> {
  const names = await reader.accountNames();
  if (names.has(account)) return account;
  const ids = [...names].filter(([, name]) => name.toLowerCase() === account.toLowerCase()).map(([id]) => id);
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return id;
  if (others.length > 0) throw new Error(`several accounts have the name "${account}": give one of ${ids.join(", ")}`);
  const [unread] = reader.unread;
  if (unread === undefined) throw unknownName("the organization", "account", account, [...names.values()]);
  if (/^\d{12}$/.test(account)) return account;
  throw new Error(`give the id of the account, as the ${unread.what} cannot be read: ${unread.reason}`);
}

async function arnOf(reader: AccessReader, permissionSet: string): Promise<string> {
  const arns = await reader.sets.list();
  const known = arns.find((arn) => arn === permissionSet || arn.endsWith(`/${permissionSet}`));
  if (known !== undefined) return known;
  const names = await reader.permissionSetNames(arns);
  const found = [...names].find(([, name]) => name.toLowerCase() === permissionSet.toLowerCase());
  if (found !== undefined) return found[0];
  const where = `the IAM Identity Center instance of identity store ${reader.sets.identityStoreId}`;
  throw unknownName(where, "permission set", permissionSet, [...names.values()]);
}

/** Who has an assignment, and by which group. */
interface People {
  peopleOf(assignment: Assignment): Person[];
  groupOf(assignment: Assignment): Pick<Reach, "group" | "groupId">;
}

/**
 * Reads the people who have some assignments. It lists the members of each group once, and reads each user and group once and
 * all at the same time: many reads take one call for each hundred, but the second read of the same user or group lists them anew.
 *
 * @param asked the only person of a question
 */
async function readPeople(directory: Directory, assignments: Assignment[], asked: Person | undefined): Promise<People> {
  const idsOf = (type: Assignment["principalType"]) =>
    assignments.flatMap(({ principalType, principalId }) => (principalType === type ? principalId : []));
  const groupIds = [...new Set(idsOf("GROUP"))];
  const listed = asked === undefined ? groupIds : [];
  const members = new Map(
    await Promise.all(
      listed.map(async (groupId): Promise<[string, string[]]> => {
        const memberships = (await directory.memberships.ofGroup(groupId)) ?? [];
        return [groupId, memberships.map(({ userId }) => userId)];
      }),
    ),
  );
  const userIds = asked === undefined ? new Set([...idsOf("USER"), ...[...members.values()].flat()]) : [];
  const [groups, users] = await Promise.all([
    read(groupIds, (id) => directory.groups.read(id)),
    read(userIds, (id) => directory.users.read(id)),
  ]);
  const person = (userId: string): Person => ({ userId, userName: users.get(userId)?.UserName ?? null });
  return {
    peopleOf({ principalType, principalId }) {
      if (asked !== undefined) return [asked];
      if (principalType === "USER") return [person(principalId)];
      const people = (members.get(principalId) ?? []).map(person);
      return people.length === 0 ? [nobody] : people;
    },
    groupOf({ principalType, principalId }) {
      if (principalType === "USER") return { group: null, groupId: null };
      return { group: groups.get(principalId)?.DisplayName ?? null, groupId: principalId };
    },
  };
}

async function read<Live>(
  ids: Iterable<string>,
  one: (id: string) => Promise<Live | undefined>,
): Promise<Map<string, Live | undefined>> {
  return new Map(await Promise.all([...ids].map(async (id) => [id, await one(id)] as const)));
}

function descriptionOf({ permissionSets, accounts }: Access, { permissionSetArn, accountId }: Assignment) {
  const set = permissionSets.find((candidate) => candidate.permissionSetArn === permissionSetArn);
  return {
    permissionSet: set?.name ?? permissionSetArn,
    permissionSetArn,
    isAdministrative: set?.isAdministrative ?? false,
    account: accounts.find((candidate) => candidate.accountId === accountId)?.name ?? null,
    accountId,
  };
}

function inOrder(a: Reach, b: Reach): number {
  return (
    Number(b.isAdministrative) - Number(a.isAdministrative) ||
    compareNames(a.permissionSet, b.permissionSet) ||
    compareNames(a.userName ?? a.userId ?? "", b.userName ?? b.userId ?? "") ||
    compareNames(a.group ?? a.groupId ?? "", b.group ?? b.groupId ?? "") ||
    compareNames(a.account ?? "", b.account ?? "") ||
    compareNames(a.accountId, b.accountId)
  );
}
