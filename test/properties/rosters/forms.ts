import type { Live } from "../../../cli/directory/live";
import { enterpriseExtension } from "../../../provider/client/users";
import { toCsv } from "../../../text/csv";
import { type Created, storeId } from "../../provider/resources/mocks";
import type { ModelDirectory, ModelRoster } from "./model";

export function csvOf({ people, rows }: ModelRoster): string {
  const cells = (user: string, groups: string[], from = "", until = "") => {
    const { department = "", usertype = "" } = people.get(user.toLowerCase()) ?? {};
    return [user, "G", "F", department, usertype, groups.join(";"), from, until];
  };
  return toCsv({
    columns: ["username", "givenname", "familyname", "department", "usertype", "groupname", "from", "until"],
    rows: [
      ...rows.map(({ user, groups, from, until }) => cells(user, groups, from?.text, until?.text)),
      ...[...people.keys()].map((user) => cells(user, [])),
    ],
  });
}

/** A directory as the API lists it. Users and groups that the program has created have their ids. */
export function liveOf({ people, groups }: ModelDirectory, created: Created[]): Live {
  const IdentityStoreId = storeId;
  const ids = new Map(
    created.flatMap(({ type, name, id }) => (/:(User|Group)$/.test(type) ? [[name, id.split("/")[1] ?? ""]] : [])),
  );
  const idOf = (name: string) => ids.get(`people/${name}`) ?? name;
  return {
    identityStoreIds: [IdentityStoreId],
    users: people.map(({ userName, attributes: { department, usertype }, isDisabled }) => ({
      IdentityStoreId,
      UserId: idOf(userName),
      UserName: userName,
      UserStatus: isDisabled ? "DISABLED" : "ENABLED",
      ...(usertype && { UserType: usertype }),
      ...(department && { Extensions: { [enterpriseExtension]: { department } } }),
    })),
    groups: groups.map((name) => ({ IdentityStoreId, GroupId: idOf(name), DisplayName: name })),
    memberships: people.flatMap(({ userName, groups }) =>
      groups.map((group) => ({ identityStoreId: IdentityStoreId, userId: idOf(userName), groupId: idOf(group) })),
    ),
  };
}

/** What `pulumi stack export` prints after the program. */
export function exportOf(created: Created[]): string {
  const parent = "urn:pulumi:stack::project::identitystore:index:IdentityRoster::people";
  const resources = created.map(({ type, name, id, state }) => {
    if (type === "identitystore:index:IdentityRoster") return { urn: parent, type, custom: false };
    // The id of a list of members is the group's.
    const physicalId = type.endsWith(":GroupMembers") ? `${storeId}/${state.groupId}` : id;
    const urn = `urn:pulumi:stack::project::${type}::${name}`;
    return { urn, type, id: physicalId, custom: true, outputs: state, parent };
  });
  return JSON.stringify({ version: 3, deployment: { resources } });
}

/** The memberships that a program has registered, such as `nina in admins`. */
export function registeredIn(created: Created[]): string[] {
  return created
    .flatMap(({ type, name, state }) => {
      const [, group = "", user = ""] = name.split("/");
      if (type.endsWith(":GroupMembership")) return [`${user} in ${group}`];
      const members = type.endsWith(":GroupMembers") ? Object.keys(Object(state.members)) : [];
      return members.map((label) => `${label.toLowerCase()} in ${group}`);
    })
    .sort();
}
