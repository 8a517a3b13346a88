import { ValidationException } from "../errors";
import { fold } from "./keys";

const reserved = new Set(["administrator", "awsadministrators"]);

/** AWS keeps these names for itself, for users and for groups. */
export function refuseReserved(attribute: string, name: string): void {
  if (reserved.has(fold(name))) throw new ValidationException(`The ${attribute} ${name} is reserved by AWS.`);
}
