import type { ExternalId, NetworkConfiguration } from "../../store/records";
import type { Paged } from "../page";

export type InStore = { IdentityStoreId: string };
type OfGroup = InStore & { GroupId: string };
type OfUser = InStore & { UserId: string };
type OfMembership = InStore & { MembershipId: string };
type OfMember = InStore & { MemberId: { UserId: string } };
type Revised = { Revision?: string };
type WithExtensions = { Extensions?: string[] };
type Changing = Revised & { Operations: AttributeOperation[] };

export type Filtered = { Filters?: { AttributePath: string; AttributeValue: string }[] };
export type AttributeOperation = { AttributePath: string; AttributeValue?: unknown };

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
  DescribeIdentityStore: InStore;
  DescribeUser: OfUser & WithExtensions;
  GetGroupId: ByAlternateIdentifier;
  GetGroupMembershipId: OfGroup & OfMember;
  GetUserId: ByAlternateIdentifier;
  IsMemberInGroups: OfMember & { GroupIds: string[] };
  ListGroupMemberships: OfGroup & Paged;
  ListGroupMembershipsForMember: OfMember & Paged;
  ListGroups: InStore & Paged & Filtered;
  ListIdentityStores: Paged;
  ListUsers: InStore & Paged & Filtered & WithExtensions;
  UpdateGroup: OfGroup & Changing;
  UpdateIdentityStore: InStore & { NetworkConfiguration?: NetworkConfiguration };
  UpdateUser: OfUser & Changing;
}
