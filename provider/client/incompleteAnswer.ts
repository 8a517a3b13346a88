import { operationOf } from "../../model/serviceModel";
import { type Violation, validate } from "../../model/validate";

/** Members that the newest service model requires, that the SDK's client drops, and that nothing here reads. */
const unread = /(Arn|^Revision)$/;
const namedAtMost = 3;

/** An answer that says that all is well, and that lacks what every answer of the API has: something else has answered. */
export class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";

  /** @param missing where members are missing, such as `Users[0].UserId` */
  constructor(readonly missing: string[]) {
    const more = missing.length > namedAtMost ? ` and ${missing.length - namedAtMost} more` : "";
    super(`it lacks ${missing.slice(0, namedAtMost).join(", ")}${more}`);
  }
}

/**
 * Holds an answer to what the service model requires of it.
 *
 * @throws IncompleteAnswer if it lacks something: taken as it is, it would say that people are gone
 */
export function checkAnswer(operation: string, answer: unknown): void {
  const shape = operationOf(operation)?.output.shape;
  // Of the answers to updates the SDK's client hands on nothing.
  if (shape === undefined || operation.startsWith("Update")) return;
  const missing = [...missingIn(shape, answer), ...missingInMemberships(answer)];
  if (missing.length > 0) throw new IncompleteAnswer([...new Set(missing)]);
}

/** Of a membership in a list the model requires less than of one that is described, though a list has the same of it. */
function missingInMemberships(answer: unknown): string[] {
  const isListed = typeof answer === "object" && answer !== null && "GroupMemberships" in answer;
  if (!isListed || !Array.isArray(answer.GroupMemberships)) return [];
  return answer.GroupMemberships.flatMap((item, index) =>
    missingIn("DescribeGroupMembershipResponse", item, ["GroupMemberships", index]),
  );
}

function missingIn(shape: string, value: unknown, path: Violation["path"] = []): string[] {
  return validate(shape, value)
    .filter(({ kind }) => kind === "required" || kind === "type")
    .filter(({ path }) => !unread.test(String(path.at(-1) ?? "")))
    .map((violation) => described([...path, ...violation.path]));
}

function described(path: Violation["path"]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}
