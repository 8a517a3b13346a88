import { isRecord } from "../../model/serviceModel";

/** Attributes of a user that can be kept encrypted in the state and out of a deployment's output. */
export const personalAttributes = ["emails", "phoneNumbers", "addresses", "birthdate"] as const;

/** A person's e-mail address: the primary one, else the first. The API accepts only one today. */
export function emailAddressOf(emails: unknown): string | undefined {
  const list = Array.isArray(emails) ? emails.filter(isRecord) : [];
  const { value } = list.find(({ primary }) => primary === true) ?? list[0] ?? {};
  return typeof value === "string" ? value : undefined;
}
