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
