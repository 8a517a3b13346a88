import { randomUUID } from "node:crypto";
import { bareId, type ResourceKind } from "../arns";
import { ConflictException, ResourceNotFoundException, type ResourceType } from "../errors";
import { Collection } from "./collection";
import { externalIdKey, fold, pairKey } from "./keys";
import type { ExternalId, Group, Membership, NetworkConfiguration, User } from "./records";

/** The records of one identity store. They always satisfy the rules. This class does not depend on requests. */
export class IdentityStore {
  readonly users = new Collection<User, "UserName" | "Email" | "ExternalId">({
    ...resource("user", "USER"),
    idOf: (user) => user.UserId,
    unique: (user) => [["UserName", fold(user.UserName)], ...emails(user), ...externalIds(user)],
    conflict: duplicate,
  });

  readonly groups = new Collection<Group, "GroupDisplayName" | "ExternalId">({
    ...resource("group", "GROUP"),
    idOf: (group) => group.GroupId,
    unique: (group) => [["GroupDisplayName", fold(group.DisplayName)], ...externalIds(group)],
    conflict: duplicate,
  });

  readonly memberships = new Collection<Membership, "Pair">({
    ...resource("membership", "GROUP_MEMBERSHIP"),
    idOf: (membership) => membership.MembershipId,
    unique: ({ GroupId: groupId, MemberId: member }) => [["Pair", pairKey(groupId, member.UserId)]],
    owners: ({ GroupId: groupId, MemberId: member }) => [
      ["group", groupId],
      ["user", member.UserId],
    ],
    // AWS's words: github.com/conductorone/baton-aws and github.com/vikyol/awsideman look for them.
    conflict: () => new ConflictException("Member and Group relationship already exists"),
  });

  /** `undefined` until UpdateIdentityStore sets it. */
  networkConfiguration: NetworkConfiguration | undefined;

  constructor(
    readonly id: string,
    readonly prefixedIds: boolean,
  ) {}

  /** A new id: a UUID. In older directories, the ten hex digits of the directory's id come before it. */
  newId(): string {
    return this.prefixedIds ? `${this.#prefix()}-${randomUUID()}` : randomUUID();
  }

  #prefix(): string {
    return this.id.replace(/^d-/, "").replaceAll("-", "").slice(0, 10);
  }
}

/** How requests name a kind of resource, and the error if none has the id. */
function resource(kind: ResourceKind, type: ResourceType) {
  return {
    bareId: (idOrArn: string) => bareId(kind, idOrArn),
    notFound: (id: string) => new ResourceNotFoundException(type, id),
  };
}

function emails({ Emails: emails = [] }: User): ["Email", string][] {
  return emails.flatMap(({ Value: value }) => (value === undefined ? [] : [["Email", fold(value)]]));
}

function externalIds({ ExternalIds: ids = [] }: User | Group): ["ExternalId", string][] {
  return ids.map((id: ExternalId) => ["ExternalId", externalIdKey(id)]);
}

/**
 * AWS's words: "Duplicate GroupDisplayName" is in the user guide of IAM Identity Center ("Logging SCIM API calls with
 * CloudTrail"); moto has that and "Duplicate UserName" (github.com/getmoto/moto, moto/identitystore/models.py).
 */
function duplicate(name: string): ConflictException {
  return new ConflictException(`Duplicate ${name}`, "UNIQUENESS_CONSTRAINT_VIOLATION");
}
