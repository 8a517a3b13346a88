import { groupBy } from "../../text/collections";

/** Something that a roster cannot express about a user or a group. */
export interface Limitation {
  /**
   * `refused`: IdentityRoster refuses the row. `changed`: adopting the roster would change it. `kept`: the roster does not
   * declare it, and adoption keeps it.
   */
  effect: "refused" | "changed" | "kept";
  kind: "user" | "group";
  name: string;
  what: string;
}

const headings: Record<Limitation["effect"], string> = {
  refused: "IdentityRoster refuses the following. Correct it in the directory or in the file:",
  changed: "A roster cannot express the following. Adopting the roster would change it:",
  kept: "A roster does not declare the following. Adopting the roster keeps it:",
};

/** Further names are counted, if their values are kept. */
const namesShown = 20;

/** Formats limitations, grouped by effect. It names all users and groups that the adoption would change. */
export function limitationsText(limitations: Limitation[]): string {
  const effects = ["refused", "changed", "kept"] as const;
  return effects.map((effect) => paragraph(effect, limitations)).join("");
}

function paragraph(effect: Limitation["effect"], limitations: Limitation[]): string {
  const alike = groupBy(
    limitations.filter((limitation) => limitation.effect === effect),
    ({ kind, what }) => `${kind}: ${what}`,
  );
  if (alike.size === 0) return "";
  const lines = [...alike].map(([heading, some]) => {
    const names = some.map(({ name }) => JSON.stringify(name));
    return `  - ${heading}: ${effect === "kept" ? shortened(names) : names.join(", ")}\n`;
  });
  return `${headings[effect]}\n${lines.join("")}`;
}

function shortened(names: string[]): string {
  const rest = names.length - namesShown;
  return `${names.slice(0, namesShown).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
