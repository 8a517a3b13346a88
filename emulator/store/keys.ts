import { isReservedName } from "../../model/directoryRules";
import { ValidationException } from "../errors";
import type { ExternalId } from "./records";

/** Case does not matter for the uniqueness of user names, group names and e-mail addresses. */
export function fold(text: string): string {
  return text.toLowerCase();
}

export function externalIdKey({ Issuer: issuer, Id: id }: ExternalId): string {
  return JSON.stringify([issuer, id]);
}

/** AWS reserves some names of users and groups. */
export function refuseReserved(attribute: string, name: string): void {
  if (isReservedName(name)) throw new ValidationException(`The ${attribute} ${name} is reserved by AWS.`);
}
