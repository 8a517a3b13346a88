import type { Evidence, Management } from "../../report/schema";
import { element } from "./dom";
import { timeText } from "./texts";

/** What a report knows of a user as of a group. */
type Known = Management & Evidence & { issuers: string[]; identityStoreId: string; notComparable: string[] };

/** What is known of a user or a group, but for what is not there. */
export function facts(own: [name: string, value: string | null][], id: string, known: Known): HTMLElement {
  const { stacks, resources, issuers, identityStoreId, notComparable, createdAt, createdBy, updatedAt, updatedBy } =
    known;
  const all: [string, string | null][] = [
    ...own,
    ["Managed by", stacks.length === 0 ? "no stack" : stacks.join(", ")],
    ["Declared as", resources.join("\n")],
    ["Encrypted in the export", notComparable.join(", ")],
    ["External issuer", issuers.join(", ")],
    ["Created", deed(createdAt, createdBy)],
    ["Updated", deed(updatedAt, updatedBy)],
    ["Id", id],
    ["Identity store", identityStoreId],
  ];
  const given = all.flatMap(([name, value]) =>
    value ? [element("div", {}, element("dt", {}, name), element("dd", {}, value))] : [],
  );
  return element("dl", { class: "facts" }, ...given);
}

function deed(at: string | null, by: string | null): string {
  return [timeText(at ?? ""), by === null ? "" : `by ${by}`].filter((part) => part !== "").join(" ");
}
