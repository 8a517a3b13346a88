import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import type { Live } from "../../cli/directory/live";
import { idOf } from "../cli/audit/largeRoster";
import { IdentityStoreId } from "../emulator/support";
import { ReportBrowser } from "./browser";
import { SourceCopy } from "./sourceCopy";

const source = `
import { aboutGroup } from "./about";
import type { FindingKind } from "./finding";

export const emptyGroup = {
  kind: "emptyGroup",
  title: "Empty group",
  meaning: "a group that nobody is in",
  remedy: "remove the group",
  color: "gray",
  find(inventory) {
    const { groups, memberships } = inventory.live ?? {};
    const used = new Set([...(memberships?.values() ?? [])].map(({ groupId }) => groupId));
    return [...(groups?.keys() ?? [])].filter((id) => !used.has(id)).map((id) => aboutGroup(inventory, id));
  },
  detail: ({ name }) => [\`nobody is in \${name}\`],
} as const satisfies FindingKind;
`;

const live: Live = {
  identityStoreIds: [IdentityStoreId],
  users: [],
  groups: [{ GroupId: idOf("b", 1), IdentityStoreId, DisplayName: "Idle" }],
  memberships: [],
};

const nobody = { stacks: ["people/dev"], users: [], groups: [], memberships: [], inactive: [] };

describe("a new kind of finding: one new file, and its line in the index", function () {
  this.timeout(120_000);
  const browser = new ReportBrowser();
  const copy = new SourceCopy((changed) => {
    writeFileSync(changed.file("cli/audit/findings/emptyGroup.ts"), source);
    changed.edit("cli/audit/findings/index.ts", (text) =>
      text
        .replace("import type { FindingKind }", 'import { emptyGroup } from "./emptyGroup";\n$&')
        .replace("] as const", "emptyGroup] as const"),
    );
  });

  const load = () => ({
    ...copy.load<typeof import("../../cli/audit/audit")>("cli/audit/audit.ts"),
    ...copy.load<typeof import("../../cli/audit/formatReport")>("cli/audit/formatReport.ts"),
  });

  function printed(format: "table" | "json" | "csv" | "html"): string {
    const { audit, formatReport } = load();
    return formatReport(format, audit(nobody, live));
  }

  it("needs no other change of the code", () => {
    const roots = ["cli/commands/audit.ts", "docs/auditTables.ts"];
    expect(copy.typeErrors([...roots, "cli/audit/html/page/main.ts"], "audit")).to.deep.equal([]);
  });

  it("is counted and listed in every format", () => {
    const { auditReport } = copy.load<typeof import("../../cli/audit/report/schema")>("cli/audit/report/schema.ts");
    const report = auditReport.strict().parse(JSON.parse(printed("json")));
    expect(report.summary.findings).to.include({ emptyGroup: 1 });
    expect(report.findings.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal([
      "unmanaged Idle",
      "emptyGroup Idle",
    ]);
    expect(printed("table"))
      .to.contain("findings: unmanaged 1, emptyGroup 1")
      .and.match(/Empty group \(1\): a group that nobody is in\n[\s\S]*nobody is in Idle/);
    expect(printed("csv")).to.contain("emptyGroup,group,Idle,nobody is in Idle");
  });

  it("is in the help, and can be ignored", () => {
    const { auditCommand } = copy.load<typeof import("../../cli/commands/audit")>("cli/commands/audit.ts");
    let help = "";
    const command = auditCommand().configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} });
    command.outputHelp();
    expect(help).to.match(/emptyGroup +a group that nobody is in/);
    expect(command.exitOverride().parseOptions(["--ignore", "emptyGroup"]).unknown).to.deep.equal([]);
    expect(command.opts().ignore).to.deep.equal(["emptyGroup"]);
  });

  it("is in the tables of the documentation", () => {
    const { pagesWithTables, withTables } = copy.load<typeof import("../../docs/tables")>("docs/tables.ts");
    const file = copy.file("docs/audit.md");
    const page = withTables(readFileSync(file, "utf8"), pagesWithTables[file]?.() ?? {});
    expect(page).to.contain("| `emptyGroup` | a group that nobody is in | remove the group |");
    expect(page).to.contain("`noMfaSeen`, `emptyGroup` | the kind of finding |");
  });

  it("has a tile, a filter, a badge and its detail on the page", async () => {
    await copy.load<typeof import("../../cli/audit/html/page/build")>("cli/audit/html/page/build.ts").buildPage();
    const page = await browser.openHtml(printed("html"));
    await page.getByRole("link", { name: "Empty group" }).click();
    await page.getByText("1 of 2 findings").waitFor();
    expect(await page.locator(".tile.gray").innerText()).to.match(/^1\s*Empty group\s*a group that nobody is in$/);
    expect(await page.getByRole("combobox", { name: "Finding" }).inputValue()).to.equal("emptyGroup");
    const row = page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.getByRole("cell") });
    expect(await row.innerText())
      .to.contain("Empty group")
      .and.contain("nobody is in Idle");
    await page.getByRole("link", { name: "Idle" }).click();
    await page.getByRole("heading", { level: 2, name: "Idle" }).waitFor();
    expect(await page.locator(".panel").innerText()).to.contain("nobody is in Idle");
  });
});
