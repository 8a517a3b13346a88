/** What a roster cannot say of somebody or something. */
export interface Loss {
  /**
   * `refused`: the roster is not read before it is put right. `changed`: adopting the roster would change it. `left`: the
   * roster does not say it, and it stays as it is.
   */
  effect: "refused" | "changed" | "left";
  kind: "user" | "group";
  name: string;
  what: string;
}

const headings: Record<Loss["effect"], string> = {
  refused: "A roster refuses this. Put it right in the directory, or in the file:",
  changed: "A roster cannot say this. Adopting it would change:",
  left: "A roster does not say this. Adopting it leaves as they are:",
};

/** So many names say what is meant; more of them, of what stays as it is, are only counted. */
const namesShown = 20;

/** The losses for people, by their effect. Whoever would change is named. */
export function lossesText(losses: Loss[]): string {
  const effects = ["refused", "changed", "left"] as const;
  return effects.map((effect) => paragraph(effect, losses)).join("");
}

function paragraph(effect: Loss["effect"], losses: Loss[]): string {
  const names = new Map<string, string[]>();
  for (const loss of losses.filter((candidate) => candidate.effect === effect)) {
    const key = `${loss.kind}: ${loss.what}`;
    const some = names.get(key) ?? [];
    some.push(JSON.stringify(loss.name));
    names.set(key, some);
  }
  if (names.size === 0) return "";
  const lines = [...names].map(
    ([key, some]) => `  - ${key}: ${effect === "left" ? shortened(some) : some.join(", ")}\n`,
  );
  return `${headings[effect]}\n${lines.join("")}`;
}

function shortened(names: string[]): string {
  const rest = names.length - namesShown;
  return `${names.slice(0, namesShown).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
