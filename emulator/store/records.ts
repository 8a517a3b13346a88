import { isReservedName } from "../../model/directoryRules";
import { identityStoreModel } from "../../model/serviceModel";
import { callerArn, resourceArn } from "../arns";
import { ConflictException, ValidationException } from "../errors";
import { conforming } from "../validation";

/** The common members of all records. Attributes without rules are stored too, but have no member here. */
interface StoredRecord {
  IdentityStoreId: string;
  /** Seconds since the epoch. */
  CreatedAt: number;
  /** Seconds since the epoch. */
  UpdatedAt: number;
  CreatedBy: string;
  UpdatedBy: string;
}

export interface ExternalId {
  Issuer: string;
  Id: string;
}

export interface User extends StoredRecord {
  UserId: string;
  UserArn: string;
  Revision: string;
  UserName: string;
  UserStatus: "ENABLED" | "DISABLED";
  Emails?: { Value?: string }[];
  ExternalIds?: ExternalId[];
  Extensions?: Record<string, unknown>;
}

export interface Group extends StoredRecord {
  GroupId: string;
  GroupArn: string;
  Revision: string;
  DisplayName: string;
  ExternalIds?: ExternalId[];
}

export interface Membership extends StoredRecord {
  MembershipId: string;
  MembershipArn: string;
  GroupId: string;
  MemberId: { UserId: string };
}

/** The members that restrict access are stored, but have no member here. */
export interface NetworkConfiguration {
  VpceAccessRequired: boolean;
}

/** What a new record takes from its identity store. */
interface Place {
  id: string;
  newId(): string;
}

/** The only extension that AWS supports. */
const supportedExtension = "aws:identitystore:enterprise";

/** A user with these attributes, created now if they have no times. Throws ValidationException if they break a rule. */
export function userRecord(store: Place, attributes: object, caller?: string): User {
  const defaults = { UserId: store.newId(), UserStatus: "ENABLED", Revision: "1", ...creationStamp(caller) };
  const filled = { ...defaults, ...attributes, IdentityStoreId: store.id };
  const user = conforming<User>(identityStoreModel, "User", { ...filled, UserArn: resourceArn("user", filled.UserId) });
  refuseReserved("UserName", user.UserName);
  const unsupported = Object.keys(user.Extensions ?? {}).find((name) => name !== supportedExtension);
  if (unsupported !== undefined) throw new ValidationException(`The extension ${unsupported} is not supported.`);
  return user;
}

/** The same for a group. */
export function groupRecord(store: Place, attributes: object, caller?: string): Group {
  const defaults = { GroupId: store.newId(), Revision: "1", ...creationStamp(caller) };
  const filled = { ...defaults, ...attributes, IdentityStoreId: store.id };
  const group = conforming<Group>(identityStoreModel, "Group", {
    ...filled,
    GroupArn: resourceArn("group", filled.GroupId),
  });
  refuseReserved("DisplayName", group.DisplayName);
  return group;
}

/** The same for a membership. */
export function membershipRecord(store: Place, attributes: object, caller?: string): Membership {
  const defaults = { MembershipId: store.newId(), ...creationStamp(caller) };
  const filled = { ...defaults, ...attributes, IdentityStoreId: store.id };
  const arn = resourceArn("membership", filled.MembershipId);
  return conforming<Membership>(identityStoreModel, "GroupMembership", { ...filled, MembershipArn: arn });
}

function creationStamp(caller = callerArn()) {
  const now = epochSeconds();
  return { CreatedAt: now, UpdatedAt: now, CreatedBy: caller, UpdatedBy: caller };
}

/** AWS reserves some names of users and groups. */
function refuseReserved(attribute: string, name: string): void {
  if (isReservedName(name)) throw new ValidationException(`The ${attribute} ${name} is reserved by AWS.`);
}

/** The members that change with every change of a record. */
export function modificationStamp(record: User | Group, caller: string) {
  return { UpdatedAt: epochSeconds(), UpdatedBy: caller, Revision: String(BigInt(record.Revision) + 1n) };
}

/** Refuses a request for another revision of the record than the present one. */
export function checkRevision(record: User | Group, requested: string | undefined): void {
  if (requested !== undefined && requested !== record.Revision) {
    throw new ConflictException("The resource was modified since that revision", "CONCURRENT_MODIFICATION");
  }
}

/** JSON 1.1 timestamps are seconds since the epoch, with milliseconds as a fraction. */
function epochSeconds(): number {
  return Date.now() / 1000;
}
