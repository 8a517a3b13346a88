/**
 * The accepted forms of the ids of identity stores, users, groups and memberships.
 *
 * The id of a user may be `<identityStoreId>/<id>` (the physical id of a resource), the bare id (a uuid, or ten hex digits, a
 * dash and a uuid in older directories), or an ARN. The code uses only the bare id.
 */

const uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const bareId = new RegExp(`^(?:[0-9a-f]{10}-)?${uuid}$`);
const resourceArn = new RegExp(`^arn:aws[a-z-]*:identitystore:::(user|group|membership)/((?:[0-9a-f]{10}-)?${uuid})$`);
const storeId = new RegExp(`^(?:arn:aws[a-z-]*:identitystore::\\d{12}:identitystore/)?(d-[0-9a-f]{10}|${uuid})$`);

/** What an id is the id of, in the words of ARNs. */
export type IdKind = "user" | "group" | "membership";

/** The parts of an id. Only a physical id has an `identityStoreId`. */
export interface ParsedId {
  identityStoreId?: string;
  id: string;
}

/** The bare identity store id in an id or ARN; `undefined` if the value is neither. */
export function parseIdentityStoreId(value: string): string | undefined {
  return storeId.exec(value)?.[1];
}

/** The parts of a user, group or membership id in any accepted form; `undefined` if it has none of these forms. */
export function parseId(kind: IdKind, value: string): ParsedId | undefined {
  const arn = resourceArn.exec(value);
  if (arn) {
    return arn[1] === kind && arn[2] !== undefined ? { id: arn[2] } : undefined;
  }
  const slash = value.indexOf("/");
  if (slash < 0) {
    return bareId.test(value) ? { id: value } : undefined;
  }
  const identityStoreId = parseIdentityStoreId(value.slice(0, slash));
  const id = value.slice(slash + 1);
  const isId = bareId.test(id) || (kind === "membership" && pairIn(id) !== undefined);
  return identityStoreId !== undefined && isId ? { identityStoreId, id } : undefined;
}

/** A group and a user, which together identify a membership: its own id changes when somebody removes and adds the user. */
export interface Pair {
  groupId: string;
  userId: string;
}

/**
 * A pair as a key. It does not need the identity store, because the ids of groups are unique in all stores. It is also the bare
 * id of the resource of a membership that did not exist when the resource was created, and the id of a membership in a report.
 */
export function pairKey({ groupId, userId }: Pair): string {
  return `${groupId}/${userId}`;
}

/** The group and the user in a {@link pairKey}; `undefined` if the id has another form. */
export function pairIn(id: string): Pair | undefined {
  const [groupId = "", userId = "", ...others] = id.split("/");
  return bareId.test(groupId) && bareId.test(userId) && others.length === 0 ? { groupId, userId } : undefined;
}

/** The accepted forms of an id, for errors: "must be ..." and "is not ...". */
export function idForms(kind: IdKind): string {
  return `the id of a ${kind}: a uuid, <identityStoreId>/<uuid>, or an ARN`;
}

/** The id of a resource in Pulumi. It names the identity store, so that `.get(name, id)` needs nothing else. */
export function physicalId(identityStoreId: string, id: string): string {
  return `${identityStoreId}/${id}`;
}
