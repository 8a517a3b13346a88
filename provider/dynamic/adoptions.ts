import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { type Adopted, provenanceText } from "../lifecycle/provenance";

/** How long after the last adoption the waiting ones are reported, in milliseconds, if the run has not ended by then. */
const idleMs = 5_000;
/** How many users and groups a line names, and how many lines one report has. */
const named = 10;
const linesAtOnce = 10;

const warning =
  "This run adopts users or groups that exist already, and does not create them. Another stack may declare them too: then the " +
  'stack that removes one from its program deletes it for both. With onDelete "deleteIfCreated", an adopted user is not deleted.';

/** Reports what a run adopts, in a few lines even if it is much. */
export class Adoptions {
  readonly #waiting: Adopted[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hasWarned = false;

  constructor(private readonly print: (line: string) => void) {}

  /** Warns at the first one at once, in case this process is killed. The names are reported when no more come. */
  add(adopted: Adopted): void {
    if (!this.#hasWarned) this.print(warning);
    this.#hasWarned = true;
    this.#waiting.push(withoutAddresses(adopted));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), idleMs).unref();
  }

  /** Reports those that are not reported yet. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const line of linesOf(this.#waiting.splice(0))) this.print(line);
  }
}

/** The e-mail address of a person who signs in with it is the name of that session: it does not belong in a pipeline's log. */
function withoutAddresses({ provenance, ...about }: Adopted): Adopted {
  const hidden = provenance.map((entry) => ({ ...entry, by: entry.by?.replace(/[^/:]*@.*$/, "(an e-mail address)") }));
  return { ...about, provenance: hidden };
}

function linesOf(all: Adopted[]): string[] {
  const groups = byProvenance(all);
  const others = groups.slice(linesAtOnce).flat();
  const rest = others.length === 0 ? [] : [`Adopted, not created: ${countOf(others)} more, created by others.`];
  return [...groups.slice(0, linesAtOnce).map(lineOf), ...rest].map(escapeControls);
}

/** Groups them by the people that created and last changed them, the largest group first. */
function byProvenance(all: Adopted[]): Adopted[][] {
  const groups = new Map<string, Adopted[]>();
  for (const adopted of all) {
    const key = JSON.stringify(adopted.provenance.map(({ what, by }) => [what, by]));
    groups.set(key, [...(groups.get(key) ?? []), adopted]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** One line for those that the same people created and last changed. */
function lineOf(some: Adopted[]): string {
  const [first] = some;
  const provenance = (first?.provenance ?? []).map((entry, index) => {
    const days = some
      .flatMap(({ provenance }) => provenance[index]?.at ?? [])
      .sort((a, b) => a.getTime() - b.getTime());
    return provenanceText(entry, days.at(0), days.at(-1));
  });
  const more = some.length > named ? ` and ${some.length - named} more` : "";
  const names = some
    .slice(0, named)
    .map(({ kind, name }) => `${kind} "${name}"`)
    .join(", ");
  const subject = some.length === 1 ? names : countOf(some);
  const list = some.length === 1 ? "" : `: ${names}${more}`;
  return `Adopted, not created: ${subject}, ${provenance.join(", ")}${list}.`;
}

function countOf(some: Adopted[]): string {
  const users = some.filter(({ kind }) => kind === "user").length;
  const counts: [number, string][] = [
    [users, "user"],
    [some.length - users, "group"],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => pluralize(count, noun))
    .join(" and ");
}

/** The adoptions of this process. The engine shows what the plugin prints. */
const adoptions = new Adoptions((line) => console.log(line));
let isEndAwaited = false;

/**
 * Reports in the output of the run what was adopted, not created.
 *
 * The engine ends its plugins by an interrupt, reads on until they have ended, and kills them after five seconds
 * (sdk/go/common/resource/plugin, 3.230). On Windows it kills them at once.
 */
export function reportAdopted(adopted: Adopted): void {
  if (!isEndAwaited) process.once("SIGINT", reportAndEnd);
  isEndAwaited = true;
  adoptions.add(adopted);
}

function reportAndEnd(): void {
  adoptions.flush();
  process.exit(130);
}
