/**
 * The forms in which identity stores, users, groups and memberships are named, and the one form used inside.
 *
 * A user may be given as `<identityStoreId>/<id>` (the physical id of our resources), as the bare id (a uuid, or
 * ten hex digits, a dash and a uuid, as older directories have), or as an ARN. Inside, only the bare id is used.
 */

const uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const bareId = new RegExp(`^(?:[0-9a-f]{10}-)?${uuid}$`);
const resourceArn = new RegExp(`^arn:aws[a-z-]*:identitystore:::(user|group|membership)/((?:[0-9a-f]{10}-)?${uuid})$`);
const storeId = new RegExp(`^(?:arn:aws[a-z-]*:identitystore::\\d{12}:identitystore/)?(d-[0-9a-f]{10}|${uuid})$`);

/** What an id may stand for, in the words of ARNs. */
export type IdKind = "user" | "group" | "membership";

/** An id split into its parts; `identityStoreId` is known only where the physical form was given. */
export interface ParsedId {
  identityStoreId?: string;
  id: string;
}

/** The bare identity store id behind an id or ARN; `undefined` if it is neither. */
export function parseIdentityStoreId(value: string): string | undefined {
  return storeId.exec(value)?.[1];
}

/** The parts of a user, group or membership id in any accepted form; `undefined` if it is none of them. */
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
  return identityStoreId !== undefined && bareId.test(id) ? { identityStoreId, id } : undefined;
}

/** The forms of an id, as errors name them: "must be ..." and "is not ...". */
export function idForms(kind: IdKind): string {
  return `the id of a ${kind}: a uuid, <identityStoreId>/<uuid>, or an ARN`;
}

/** The id under which Pulumi keeps a resource: self-contained, so that `.get(name, id)` needs nothing else. */
export function physicalId(identityStoreId: string, id: string): string {
  return `${identityStoreId}/${id}`;
}
