import { isReservedName } from "../../model/directoryRules";
import { ValidationException } from "../errors";
import type { ExternalId } from "./records";

/** User names, group names and e-mail addresses are unique without regard to case. */
export function fold(text: string): string {
  return text.toLowerCase();
}

export function externalIdKey({ Issuer: issuer, Id: id }: ExternalId): string {
  return JSON.stringify([issuer, id]);
}

/** AWS keeps some names for itself, for users and for groups. */
export function refuseReserved(attribute: string, name: string): void {
  if (isReservedName(name)) throw new ValidationException(`The ${attribute} ${name} is reserved by AWS.`);
}
