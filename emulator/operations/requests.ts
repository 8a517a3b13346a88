import type { ExternalId } from "../store/records";

interface InStore {
  IdentityStoreId: string;
}

export interface Paged {
  MaxResults?: number;
  NextToken?: string;
}

interface Filtered {
  Filters?: { AttributePath: string; AttributeValue: string }[];
}

interface OfGroup extends InStore {
  GroupId: string;
}

interface OfUser extends InStore {
  UserId: string;
}

interface OfMembership extends InStore {
  MembershipId: string;
}

interface OfMember extends InStore {
  MemberId: { UserId: string };
}

interface Revised {
  Revision?: string;
}

interface Changing extends Revised {
  Operations: AttributeOperation[];
}

interface WithExtensions {
  Extensions?: string[];
}

export interface AttributeOperation {
  AttributePath: string;
  AttributeValue?: unknown;
}

export interface ByAlternateIdentifier extends InStore {
  AlternateIdentifier:
    | { ExternalId: ExternalId }
    | { UniqueAttribute: { AttributePath: string; AttributeValue: unknown } };
}

/** The input of each operation, as far as the operations use it. */
export interface Requests {
  CreateGroup: InStore;
  CreateGroupMembership: OfGroup & OfMember;
  CreateUser: InStore;
  DeleteGroup: OfGroup & Revised;
  DeleteGroupMembership: OfMembership;
  DeleteUser: OfUser & Revised;
  DescribeGroup: OfGroup;
  DescribeGroupMembership: OfMembership;
  DescribeUser: OfUser & WithExtensions;
  GetGroupId: ByAlternateIdentifier;
  GetGroupMembershipId: OfGroup & OfMember;
  GetUserId: ByAlternateIdentifier;
  IsMemberInGroups: OfMember & { GroupIds: string[] };
  ListGroupMemberships: OfGroup & Paged;
  ListGroupMembershipsForMember: OfMember & Paged;
  ListGroups: InStore & Paged & Filtered;
  ListUsers: InStore & Paged & Filtered & WithExtensions;
  UpdateGroup: OfGroup & Changing;
  UpdateUser: OfUser & Changing;
}

export type OperationName = keyof Requests;
