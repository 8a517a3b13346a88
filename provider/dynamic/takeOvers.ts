import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { deedText, type TakenOver } from "../lifecycle/deeds";

/** So long after the last one they are told, in milliseconds, if the run has not ended by then. */
const idleMs = 5_000;
/** So many of those whom the same people made are named, and so many lines there are at once. */
const named = 10;
const linesAtOnce = 10;

const warning =
  "This run takes over what exists already, and does not create it. Another stack may declare it: if so, the stack that " +
  'drops it deletes it for both. Accounts stay where onDelete is "deleteIfCreated".';

/** What a run takes over, told in a few lines however much it is. */
export class TakeOvers {
  readonly #waiting: TakenOver[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hasWarned = false;

  constructor(private readonly print: (line: string) => void) {}

  /** The first one is warned of at once, whatever becomes of this process; who they are is told when no more come. */
  add(takenOver: TakenOver): void {
    if (!this.#hasWarned) this.print(warning);
    this.#hasWarned = true;
    this.#waiting.push(withoutAddresses(takenOver));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), idleMs).unref();
  }

  /** Tells those that are not told yet. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const line of linesOf(this.#waiting.splice(0))) this.print(line);
  }
}

/** Many sign in with their e-mail address, which then names their sessions: it is not for everybody who reads a pipeline's log. */
function withoutAddresses({ deeds, ...about }: TakenOver): TakenOver {
  const hidden = deeds.map((deed) => ({ ...deed, by: deed.by?.replace(/[^/:]*@.*$/, "(an e-mail address)") }));
  return { ...about, deeds: hidden };
}

function linesOf(all: TakenOver[]): string[] {
  const groups = byMakers(all);
  const others = groups.slice(linesAtOnce).flat();
  const rest = others.length === 0 ? [] : [`Taken over, not created: ${countOf(others)} more, made by others.`];
  return [...groups.slice(0, linesAtOnce).map(lineOf), ...rest].map(escapeControls);
}

/** Those whom the same people made and changed last, the most numerous first. */
function byMakers(all: TakenOver[]): TakenOver[][] {
  const groups = new Map<string, TakenOver[]>();
  for (const takenOver of all) {
    const key = JSON.stringify(takenOver.deeds.map(({ what, by }) => [what, by]));
    groups.set(key, [...(groups.get(key) ?? []), takenOver]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** One line for those whom the same people made and changed last. */
function lineOf(some: TakenOver[]): string {
  const [first] = some;
  const deeds = (first?.deeds ?? []).map((deed, index) => {
    const days = some.flatMap(({ deeds }) => deeds[index]?.at ?? []).sort((a, b) => a.getTime() - b.getTime());
    return deedText(deed, days.at(0), days.at(-1));
  });
  const more = some.length > named ? ` and ${some.length - named} more` : "";
  const names = some
    .slice(0, named)
    .map(({ kind, name }) => `${kind} "${name}"`)
    .join(", ");
  const who = some.length === 1 ? names : countOf(some);
  const list = some.length === 1 ? "" : `: ${names}${more}`;
  return `Taken over, not created: ${who}, ${deeds.join(", ")}${list}.`;
}

function countOf(some: TakenOver[]): string {
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

/** The take-overs of this process. The engine shows what the plugin prints. */
const takeOvers = new TakeOvers((line) => console.log(line));
let isEndAwaited = false;

/**
 * Tells in the output of the run what was taken over, not created.
 *
 * The engine ends its plugins by an interrupt, reads on until they have ended, and kills them after five seconds
 * (sdk/go/common/resource/plugin, 3.230). On Windows it kills them at once.
 */
export function tellTakenOver(takenOver: TakenOver): void {
  if (!isEndAwaited) process.once("SIGINT", tellAndEnd);
  isEndAwaited = true;
  takeOvers.add(takenOver);
}

function tellAndEnd(): void {
  takeOvers.flush();
  process.exit(130);
}
