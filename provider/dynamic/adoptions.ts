import { groupBy } from "../../text/collections";
import { escapeControls } from "../../text/controls";
import { firstOf, pluralize } from "../../text/pluralize";
import { type Adopted, provenanceText, withoutAddress } from "../lifecycle/provenance";

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

function withoutAddresses({ provenance, ...about }: Adopted): Adopted {
  const hidden = provenance.map((entry) => ({ ...entry, by: entry.by && withoutAddress(entry.by) }));
  return { ...about, provenance: hidden };
}

/** One line for all accounts that the same people created and last changed, the longest list first. */
function linesOf(all: Adopted[]): string[] {
  const groups = groupBy(all, ({ provenance }) => JSON.stringify(provenance.map(({ what, by }) => [what, by])));
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
  const others = sorted.slice(linesAtOnce).flat();
  const rest = others.length === 0 ? [] : [`Adopted, not created: ${countOf(others)} more, created by others.`];
  return [...sorted.slice(0, linesAtOnce).map(lineOf), ...rest].map(escapeControls);
}

function lineOf(some: [Adopted, ...Adopted[]]): string {
  const provenance = some[0].provenance.map((entry, index) => {
    const days = some.flatMap(({ provenance }) => provenance[index]?.at ?? []).sort((a, b) => Number(a) - Number(b));
    return provenanceText(entry, days.at(0), days.at(-1));
  });
  const names = some.map(({ kind, name }) => `${kind} "${name}"`);
  const list = firstOf(names, named);
  return some.length === 1
    ? `Adopted, not created: ${list}, ${provenance.join(", ")}.`
    : `Adopted, not created: ${countOf(some)}, ${provenance.join(", ")}: ${list}.`;
}

function countOf(some: Adopted[]): string {
  const counts = ["user", "group"].map((noun) => [some.filter(({ kind }) => kind === noun).length, noun] as const);
  return counts.flatMap(([count, noun]) => (count === 0 ? [] : pluralize(count, noun))).join(" and ");
}

/** The adoptions of this process. */
let adoptions: Adoptions | undefined;

/**
 * Reports in the output of the run what was adopted, not created. The engine shows what the plugin prints.
 *
 * The engine ends its plugins by an interrupt, reads on until they have ended, and kills them after five seconds
 * (sdk/go/common/resource/plugin, 3.230). On Windows it kills them at once.
 */
export function reportAdopted(adopted: Adopted): void {
  adoptions ??= reportedAtEnd();
  adoptions.add(adopted);
}

function reportedAtEnd(): Adoptions {
  const reported = new Adoptions((line) => console.log(line));
  process.once("SIGINT", () => {
    reported.flush();
    process.exit(130);
  });
  return reported;
}
