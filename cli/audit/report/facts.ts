import { isRecord } from "../../../model/serviceModel";
import { camelCased } from "../../../provider/attributes/spelling";
import type { ApiEvidence } from "../../directory/live";
import type { Declaration } from "../../stacks/managed";
import type { Inventory } from "../inventory";
import type { Evidence, Management } from "./members";

/** What a report says of a user, whether live or only declared. */
export interface UserFacts {
  userName: string | null;
  displayName: string | null;
  email: string | null;
  userStatus: string | null;
}

/** The facts of the live user; for a user who is only declared, the facts in the state. */
export function userFacts({ live, declared }: Inventory, userId: string): UserFacts {
  const user = live?.users.get(userId);
  const state = user === undefined ? (declared.users.get(userId)?.[0]?.state ?? {}) : {};
  const emails = user === undefined ? state.emails : camelCased("Emails", user.Emails);
  return {
    userName: user?.UserName ?? text(state.userName),
    displayName: user?.DisplayName ?? text(state.displayName),
    email: primaryValue(emails),
    userStatus: user?.UserStatus ?? null,
  };
}

/** The name of the live group; for a group that is only declared, the name in the state. */
export function groupName({ live, declared }: Inventory, groupId: string): string | null {
  return live?.groups.get(groupId)?.DisplayName ?? text(declared.groups.get(groupId)?.[0]?.state.displayName);
}

/** Which stacks declare something, and as what. */
export function managementOf(declarations: Declaration[] = []): Management {
  return {
    stacks: [...new Set(declarations.map(({ stack }) => stack))].sort(),
    resources: declarations.map(({ urn }) => urn).sort(),
  };
}

/** Evidence as a report holds it. What is not live has none. */
export function evidenceOf(live: ApiEvidence | undefined): Evidence {
  return {
    createdAt: live?.CreatedAt?.toISOString() ?? null,
    createdBy: live?.CreatedBy ?? null,
    updatedAt: live?.UpdatedAt?.toISOString() ?? null,
    updatedBy: live?.UpdatedBy ?? null,
  };
}

/** Who issued external ids. */
export function issuersOf(live: { ExternalIds?: { Issuer?: string | undefined }[] | undefined } | undefined): string[] {
  return [...new Set((live?.ExternalIds ?? []).flatMap(({ Issuer }) => Issuer ?? []))].sort();
}

function primaryValue(emails: unknown): string | null {
  const list = Array.isArray(emails) ? emails.filter(isRecord) : [];
  return text((list.find(({ primary }) => primary === true) ?? list[0])?.value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
