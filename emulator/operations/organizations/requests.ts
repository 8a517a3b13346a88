import type { Paged } from "../page";

type OfParent = { ParentId: string };

/** The input of each operation, as far as the operations use it. */
export interface Requests {
  CreateAccount: { AccountName: string; Email: string };
  CreateOrganizationalUnit: OfParent & { Name: string };
  DescribeAccount: { AccountId: string };
  DescribeCreateAccountStatus: { CreateAccountRequestId: string };
  DescribeOrganization: object;
  DescribeOrganizationalUnit: { OrganizationalUnitId: string };
  ListAccounts: Paged;
  ListAccountsForParent: OfParent & Paged;
  ListOrganizationalUnitsForParent: OfParent & Paged;
  ListParents: Paged & { ChildId: string };
  ListRoots: Paged;
  MoveAccount: { AccountId: string; SourceParentId: string; DestinationParentId: string };
}
