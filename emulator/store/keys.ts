import type { ExternalId } from "./records";

/** User names, group names and e-mail addresses are unique without regard to case. */
export function fold(text: string): string {
  return text.toLowerCase();
}

export function externalIdKey({ Issuer: issuer, Id: id }: ExternalId): string {
  return JSON.stringify([issuer, id]);
}
