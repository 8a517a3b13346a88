/** A permission set of IAM Identity Center: what it allows in each account in which it is assigned. */
export interface PermissionSet {
  permissionSetArn: string;
  name: string;
  description: string | null;
  /** How long a session lasts, in ISO 8601 as AWS has it: `PT1H`. */
  sessionDuration: string | null;
  /** The ARNs of the AWS managed policies. */
  managedPolicies: string[];
  /** The path and name of each customer managed policy: `/team/ReadLogs`. */
  customerManagedPolicies: string[];
  hasInlinePolicy: boolean;
  /** The ARN of an AWS managed policy, or the path and name of a customer managed one. */
  permissionsBoundary: string | null;
  /** Whether it allows everything or nearly everything, or is on the caller's list. */
  isAdministrative: boolean;
}

/** An AWS account of the organization. */
export interface Account {
  accountId: string;
  /** `null` if it could not be read. */
  name: string | null;
  /** The path of its organizational unit, such as `Root/Workloads/Prod`; `null` if it could not be read. */
  organizationalUnit: string | null;
}

/** An assignment: a user or group has a permission set in an account. */
export interface Assignment {
  identityStoreId: string;
  accountId: string;
  permissionSetArn: string;
  principalType: "USER" | "GROUP";
  /** The id of the user or group. */
  principalId: string;
}

/** A user or group that may have assignments. */
export type Assignee = Pick<Assignment, "principalType" | "principalId">;

/** What could not be read, and why. */
export interface Unread {
  /** Such as `names of accounts`. */
  what: string;
  /** Such as `AccessDeniedException: ...`. */
  reason: string;
  /** Whether a permission set may be administrative although its `isAdministrative` is false. Default: false. */
  mayHideAdministrative?: boolean | undefined;
}

/** Who has which permission set in which account. */
export interface Access {
  permissionSets: PermissionSet[];
  accounts: Account[];
  assignments: Assignment[];
  unread: Unread[];
}

/** The accounts that a user or group reaches with one permission set by one path. */
export interface Grant {
  permissionSetArn: string;
  /** The name of the permission set. */
  permissionSet: string;
  isAdministrative: boolean;
  /** The id of the group that has the assignments; `null` if the user or group itself has them. */
  groupId: string | null;
  /** The name of that group; `null` if there is no such group, or its name is unknown. */
  group: string | null;
  /** Sorted. */
  accountIds: string[];
}

/** The sign-ins of one user in the time that CloudTrail covers. */
export interface LastSignIn {
  /** The time of the last sign-in in ISO 8601; `null` if none was seen in the time covered. */
  at: string | null;
  /**
   * Whether a sign-in with MFA was seen: `false` if there were only sign-ins without; `null` if that is unknown, as there was no
   * sign-in, or an identity provider made it.
   */
  mfa: boolean | null;
}

/** The last sign-ins of users, by user id, and the time that they cover. */
export interface SignIns {
  from: string;
  to: string;
  users: Map<string, LastSignIn>;
}
