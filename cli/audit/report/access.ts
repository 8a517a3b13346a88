import { z } from "zod";
import type { Access, Grant, LastSignIn } from "../../../access/types";
import { optionalText } from "../../directory/evidence";
import { text, texts } from "./members";

/** The columns of CSVs that only an audit with `--access` has. */
export const accessColumns = ["accounts", "permissionSets", "administrative"] as const;

/** The columns of CSVs that only an audit with `--sign-ins` has. */
export const signInColumns = ["lastSignIn", "mfa"] as const;

const permissionSet = z.object({
  permissionSetArn: text.describe("the ARN of the permission set"),
  name: text.describe("its name"),
  description: optionalText.describe("its description; `null` if there is none"),
  sessionDuration: optionalText.describe("how long a session lasts, in ISO 8601 (`PT1H`)"),
  managedPolicies: texts.describe("the ARN of each AWS managed policy"),
  customerManagedPolicies: texts.describe("the path and name of each customer managed policy"),
  hasInlinePolicy: z.boolean().describe("whether it has an inline policy"),
  permissionsBoundary: optionalText.describe(
    "the permissions boundary: the ARN of an AWS managed policy, or the path and name of a customer managed one",
  ),
  isAdministrative: z
    .boolean()
    .describe(
      'whether it has AdministratorAccess, PowerUserAccess or IAMFullAccess, or allows `Action: "*"` in its inline policy, or is in the file of `--administrative`',
    ),
});

const account = z.object({
  accountId: text.describe("the id of an account"),
  name: optionalText.describe("its name; `null` if it could not be read"),
  organizationalUnit: optionalText.describe(
    "the path of its organizational unit (`Root/Workloads/Prod`); `null` if it could not be read",
  ),
});

const assignment = z.object({
  identityStoreId: text.describe("the id of the identity store of the user or group"),
  accountId: text.describe("the id of the account"),
  permissionSetArn: text.describe("the ARN of the permission set"),
  principalType: z.enum(["USER", "GROUP"]).describe("whether a user or a group has the assignment"),
  principalId: text.describe("the id of the user or group"),
});

const unread = z.object({
  what: text.describe("what could not be read"),
  reason: text.describe("why"),
  mayHideAdministrative: z
    .boolean()
    .optional()
    .describe("`true` if a permission set may be administrative although its `isAdministrative` is false"),
});

/** Who has which permission set in which account. */
export const accessSchema = z.object({
  permissionSets: z.array(permissionSet).describe("every permission set, sorted by name"),
  accounts: z
    .array(account)
    .describe(
      "every account of the organization, and every account in which a permission set is provisioned, sorted by id",
    ),
  assignments: z.array(assignment).describe("every assignment of a user or group"),
  unread: z.array(unread).describe("what could not be read, and why; empty if everything was read"),
}) satisfies z.ZodType<Access>;

/** The accounts that a user or group reaches with one permission set by one path. */
export const grantSchema = z.object({
  permissionSetArn: text.describe("the ARN of a permission set"),
  permissionSet: text.describe("its name"),
  isAdministrative: z.boolean().describe("whether it is administrative"),
  groupId: optionalText.describe(
    "the id of the group that has the assignments; `null` if the user or group itself has them",
  ),
  group: optionalText.describe("the name of that group"),
  accountIds: texts.describe("the ids of the accounts, sorted"),
}) satisfies z.ZodType<Grant>;

/** The last sign-in of a user. */
export const lastSignInSchema = z.object({
  at: optionalText.describe("the time of the last sign-in; `null` if none was seen in the time covered"),
  mfa: z
    .boolean()
    .nullable()
    .describe(
      "whether a sign-in with MFA was seen; `null` if there was no sign-in, or an identity provider made it and CloudTrail does not say",
    ),
}) satisfies z.ZodType<LastSignIn>;

/** The time that the sign-ins of a report cover. */
export const signInsSchema = z.object({
  from: text.describe("the begin of the time covered"),
  to: text.describe("its end"),
});
