import { readFileSync, writeFileSync } from "node:fs";
import { log } from "@pulumi/pulumi";
import { allConfig, disconnect, setAllConfig } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { audit } from "../../../cli/audit/audit";
import type { CheckReport } from "../../../cli/check/report";
import { checkCommand } from "../../../cli/commands/check";
import type { Live } from "../../../cli/directory/live";
import { readStacks } from "../../../cli/stacks/managed";
import { IdentityRoster, RosterError } from "../../../index";
import { readRules } from "../../../roster/rules/readRules";
import { toCsv } from "../../../text/csv";
import { type Created, Mocks } from "../../provider/resources/mocks";
import { keyOf, rulesText } from "../../roster/rules/arbitrary";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { changed, changes, lawful, momentIn, moments, rosters } from "./arbitrary";
import { csvOf, exportOf, liveOf, registeredIn } from "./forms";
import {
  brokenIn,
  directoryAt,
  findingsIn,
  type ModelRoster,
  membershipsAt,
  membershipsIn,
  unlimitedIn,
} from "./model";

const forms = fc.constantFrom("each" as const, "perGroup" as const);

describe("A roster with times and rules", function () {
  this.timeout(120_000);
  const mocks = new Mocks();
  const folder = new TemporaryFolder();
  const configuration = allConfig();
  beforeEach(() => sinon.stub(log, "warn").resolves());
  afterEach(() => {
    setAllConfig(configuration);
    sinon.restore();
  });

  function write(roster: ModelRoster) {
    const [people, groups, rules] = [folder.file("people.csv"), folder.file("groups.csv"), folder.file("rules.yaml")];
    writeFileSync(people, csvOf(roster));
    writeFileSync(groups, toCsv({ columns: ["groupname"], rows: roster.furtherGroups.map((name) => [name]) }));
    writeFileSync(rules, rulesText(roster));
    // A file without rules is an error.
    return { people, groups, rules: roster.rules.length + roster.groupRules.length > 0 ? rules : undefined };
  }

  /** `identitystore check`, in this process. */
  async function check(roster: ModelRoster, on: number, created?: Created[]): Promise<CheckReport> {
    const { people, groups, rules } = write(roster);
    const [output, stack] = [folder.file("report.json"), folder.file("export.json")];
    if (created !== undefined) writeFileSync(stack, exportOf(created));
    const args = [
      ...[people, "--groups", groups, "--on", new Date(on).toISOString(), "--output", `json=${output}`],
      ...(rules === undefined ? [] : ["--rules", rules]),
      ...(created === undefined ? [] : ["--against", stack]),
    ];
    const { exitCode } = process;
    await checkCommand().parseAsync(args, { from: "user" });
    const report: CheckReport = JSON.parse(readFileSync(output, "utf8"));
    expect(process.exitCode).to.equal(report.isValid ? exitCode : 2);
    process.exitCode = exitCode;
    return report;
  }

  /** Runs the program under Pulumi's mocks. */
  async function run(roster: ModelRoster, now: number, memberships: "each" | "perGroup"): Promise<Created[]> {
    const { people, groups, rules } = write(roster);
    await mocks.restart();
    setAllConfig({ "identitystore:now": new Date(now).toISOString() });
    const args = { file: people, groupsFile: groups, memberships, ...(rules === undefined ? {} : { rules }) };
    new IdentityRoster("people", args);
    // Resolves when everything is registered.
    await disconnect();
    return mocks.created;
  }

  /** The findings of an audit on a day; `changed` is about attributes, and not about memberships. */
  function auditOf(roster: ModelRoster, created: Created[], live: Live, on: number): string[] {
    const { rules: file } = write(roster);
    const rules = file === undefined ? undefined : readRules({ file });
    const stacks = readStacks([{ source: "export", text: exportOf(created) }]);
    const { findings } = audit(stacks, live, { on: new Date(on), rules, ignore: ["changed"] });
    const texts = findings.flatMap(({ kind, type, name, rules }) =>
      kind === "brokenRule" ? rules.map(({ message }) => `${kind} ${keyOf(message)}`) : [`${kind} ${type} ${name}`],
    );
    return sorted(texts.map((text) => text.toLowerCase()));
  }

  it("means the same to a check, a program, an audit and a model", async () => {
    const seen = { refused: 0, kept: 0, expired: 0, broken: 0 };
    const property = fc.asyncProperty(rosters, moments, moments, changes, forms, async (any, one, two, drift, form) => {
      const [now = 0, later = now] = [one, two].map((moment) => momentIn(any, moment)).sort((a, b) => a - b);
      const broken = sorted([...brokenIn(any, directoryAt(any, now)), ...unlimitedIn(any)]);
      if (broken.length > 0) {
        seen.refused += 1;
        same("the check", brokenRules((await check(any, now)).problems), broken);
        const refusal = await run(any, now, form).catch((error: unknown) => error);
        if (!(refusal instanceof RosterError)) throw refusal;
        same("the program", brokenRules(refusal.problems), broken);
        same("resources", mocks.registered, []);
      }

      const roster = lawful(any, now);
      seen.kept += roster.rules.length + roster.groupRules.length;
      const directory = directoryAt(roster, now);
      const created = await run(roster, now, form);
      same("registered memberships", registeredIn(created), membershipsIn(directory));
      same(
        "groups",
        mocks.names("Group").sort(),
        directory.groups.map((name) => `people/${name}`),
      );
      const people = created.find(({ type }) => type.endsWith(":RosterPeople"))?.state;
      const counts = directory.people.map((of) => `${of.userName} ${of.groups.length}`);
      same("people", entriesOf(people?.people), sorted(counts));
      const ends = membershipsAt(roster, now)
        .filter(({ end }) => Number.isFinite(end))
        .map(({ user, group, end }) => `${group}/${user} ${new Date(end).toISOString()}`);
      same("ends", entriesOf(people?.ends), sorted(ends));

      const after = directoryAt(roster, later);
      const { problems, isValid, memberships, against, refusal } = await check(roster, later, created);
      same("the later check", brokenRules(problems), brokenIn(roster, after));
      if (isValid) {
        const [had, has] = [membershipsIn(directory), membershipsIn(after)];
        const moves = (against?.moves ?? []).flatMap(({ userName, joined, left }) => [
          ...joined.map((group) => `+ ${userName} in ${group}`.toLowerCase()),
          ...left.map((group) => `- ${userName} in ${group}`.toLowerCase()),
        ]);
        const joined = has.filter((text) => !had.includes(text)).map((text) => `+ ${text}`);
        const left = had.filter((text) => !has.includes(text)).map((text) => `- ${text}`);
        same("the memberships of the check", memberships, has.length);
        same("moves", sorted(moves), sorted([...joined, ...left]));
        same("joins, leaves and refusal", [against?.joins, against?.leaves, refusal], [[], [], null]);
      }

      const auditLive = (live: typeof directory, on: number) => auditOf(roster, created, liveOf(live, created), on);
      same("the audit at once", auditLive(directory, now), []);
      same("the audit later", auditLive(directory, later), findingsIn(directory, roster, now, later));
      const live = changed(directory, drift);
      const found = auditLive(live, later);
      same("the audit after changes", found, findingsIn(live, roster, now, later));
      seen.expired += found.filter((text) => text.startsWith("expired")).length;
      seen.broken += found.filter((text) => text.startsWith("brokenrule")).length;
    });
    await fc.assert(property, { numRuns: 100 });
    expect(seen.refused, "refused rosters").to.be.above(25);
    expect(seen.kept, "rules that nobody breaks").to.be.above(50);
    expect(seen.expired, "expired memberships").to.be.above(5);
    expect(seen.broken, "rules broken by changes").to.be.above(15);
  });
});

/** Compares with the model. The message has both sides whole: a counterexample is only as good as its message. */
function same(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one}, but the model says ${other}`);
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}

function entriesOf(values: unknown): string[] {
  return sorted(Object.entries(Object(values)).map(([key, value]) => `${key} ${value}`));
}

function brokenRules(problems: RosterError["problems"]): string[] {
  return sorted(
    problems.map(({ kind, reason }) => {
      const unlimited = /^a row limits the group "(.+?)" for "(.+?)" .* but rule "(.+?)"/.exec(reason);
      if (unlimited !== null) return `${unlimited[3]} unlimited ${unlimited[2]} in ${unlimited[1]}`.toLowerCase();
      return kind === "rule" ? keyOf(reason) : `${kind}: ${reason}`;
    }),
  );
}
