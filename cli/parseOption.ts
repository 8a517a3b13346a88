import { type Command, InvalidArgumentError } from "commander";
import { type Limit, limit as limitSchema } from "../provider/client/settings";
import { parseFrom, timeProblem } from "../provider/period";

/** Parses an option as a number. The code that uses the number checks its range. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}

/** Parses an option as a count. */
export function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return Number(text);
}

/** Parses an option as a time: a date is its midnight in UTC. */
export function time(text: string): Date {
  const value = parseFrom(text);
  if (value === undefined) throw new InvalidArgumentError(`It ${timeProblem}.`);
  return value;
}

const unitMs: Record<string, number> = { h: 60 * 60 * 1000, d: 24 * 60 * 60 * 1000 };

/** Parses an option as a duration, in milliseconds. */
export function duration(text: string): number {
  const [, count, unit = ""] = /^(\d+)([hd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("It must be a number of days or hours, such as 14d or 36h.");
  return ms;
}

/** Parses an option as a limit of the configuration: a count, or a share such as `10%`. */
export function limit(text: string): Limit {
  const result = limitSchema.safeParse(text);
  if (!result.success) throw new InvalidArgumentError(`It ${result.error.issues[0]?.message}.`);
  return result.data;
}

/** Collects the values of an option that is repeatable. */
export function collect(value: string, values: string[] = []): string[] {
  return [...values, value];
}

/**
 * Refuses options without any of those that they need: they have no effect, and the user would think that they had worked.
 *
 * @param needs option -> the options of which it needs one
 */
export function checkNeeds(command: Command, needs: Record<string, readonly string[]>): void {
  const isGiven = (name: string) =>
    command.options.some(
      (option) => option.long === name && command.getOptionValueSource(option.attributeName()) === "cli",
    );
  for (const [name, needed] of Object.entries(needs)) {
    if (!isGiven(name) || needed.some(isGiven)) continue;
    const what = needed.length > 1 ? "one of them" : needed.join();
    throw new Error(`${name} has no effect without ${needed.join(" or ")}: add ${what}, or leave ${name} out`);
  }
}
