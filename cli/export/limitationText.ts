import { groupBy } from "../../text/collections";

/** What a roster cannot say of a user or a group. */
export interface Limitation {
  /**
   * `refused`: the roster is not read before it is put right. `changed`: adopting the roster would change it. `left`: the
   * roster does not say it, and it stays as it is.
   */
  effect: "refused" | "changed" | "left";
  kind: "user" | "group";
  name: string;
  what: string;
}

const headings: Record<Limitation["effect"], string> = {
  refused: "A roster refuses this. Put it right in the directory, or in the file:",
  changed: "A roster cannot say this. Adopting it would change:",
  left: "A roster does not say this. Adopting it leaves as they are:",
};

/** Further names of what stays as it is are only counted. */
const namesShown = 20;

/** The limitations as text, by their effect. All users and groups that would change are named. */
export function limitationsText(limitations: Limitation[]): string {
  const effects = ["refused", "changed", "left"] as const;
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
    return `  - ${heading}: ${effect === "left" ? shortened(names) : names.join(", ")}\n`;
  });
  return `${headings[effect]}\n${lines.join("")}`;
}

function shortened(names: string[]): string {
  const rest = names.length - namesShown;
  return `${names.slice(0, namesShown).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
