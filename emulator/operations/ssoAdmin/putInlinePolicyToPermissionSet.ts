import { ValidationException } from "../../errors";
import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function putInlinePolicyToPermissionSet(instance: Instance, input: Requests["PutInlinePolicyToPermissionSet"]) {
  if (!isJson(input.InlinePolicy)) throw new ValidationException("The inline policy is not valid JSON");
  instance.change(input.PermissionSetArn, { inlinePolicy: input.InlinePolicy });
  return {};
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
