import type { ExternalId } from "./records";

/** Case does not matter for the uniqueness of user names, group names and e-mail addresses. */
export function fold(text: string): string {
  return text.toLowerCase();
}

export function externalIdKey({ Issuer: issuer, Id: id }: ExternalId): string {
  return JSON.stringify([issuer, id]);
}

export function pairKey(groupId: string, userId: string): string {
  return `${groupId}/${userId}`;
}
