import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { toHtml } from "../../cli/audit/html/toHtml";
import { hostileNames, sampleReport } from "../cli/audit/html/sampleReport";
import { large } from "../cli/audit/largeRoster";
import { ReportBrowser } from "./browser";
import { isNarrowedTo, rows, status, texts } from "./list";

const size = { users: 300, groups: 12, groupsPerUser: 3 };

describe("the HTML report in a browser", function () {
  this.timeout(30_000);
  const browser = new ReportBrowser();
  const report = sampleReport(size);
  /** The memberships of the user that is missing. */
  const foldedCount = 2;

  afterEach(() => expect(browser.complaints).to.deep.equal([]));

  it("allows only its own scripts, styles, requests and frames", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(toHtml(report))?.[1] ?? "";
    expect(policy.replace(/'sha256-[^']+'/g, "HASH").split("; ")).to.deep.equal([
      "default-src 'none'",
      "script-src HASH",
      "style-src HASH",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("begins with the compared stacks and the findings, and makes no request", async () => {
    const page = await browser.open(report);
    expect(await page.getByRole("heading", { level: 2 }).innerText()).to.equal("Findings");
    expect(await page.locator("#about").innerText()).to.contain("people/dev, people/prod");
    const rowCount = report.findings.length - foldedCount;
    const text = `${rowCount} of ${rowCount} findings, with ${foldedCount} memberships of missing users`;
    expect(await status(page).innerText()).to.equal(text);
    expect(await texts(page, 0)).to.include("Unmanaged");
    await browser.keepPicture(page, "report-light");
  });

  it("searches every column while the reader types, and keeps the search in the address", async () => {
    const page = await browser.open(report, "#memberships");
    await page.getByRole("searchbox", { name: "Search" }).pressSequentially("NINA finance");
    const found = report.groups
      .filter(({ displayName }) => displayName?.includes("Finance"))
      .flatMap(({ members }) => members.filter(({ userName }) => userName?.includes("nina")));
    await isNarrowedTo(page, `${found.length} of 900 memberships`);
    for (const group of await texts(page, 2)) expect(group).to.contain("Finance");
    expect(page.url()).to.match(/#memberships\?search=NINA\+finance$/);
    await page.getByRole("searchbox").fill("nobody at all");
    await page.getByText("No memberships match.").waitFor();
  });

  it("shows the findings of one kind, and only users and groups with findings", async () => {
    const page = await browser.open(report);
    const changed = report.summary.findings.changed;
    await page.getByRole("link", { name: "Changed" }).click();
    await isNarrowedTo(page, `${changed} of`);
    expect(new Set(await texts(page, 0))).to.deep.equal(new Set(["Changed"]));
    await page.getByRole("link", { name: "Users" }).click();
    await page.getByRole("combobox", { name: "Finding" }).selectOption("Changed");
    await isNarrowedTo(page, `${changed} of 300 users`);
  });

  for (const width of [1400, 400]) {
    it(`shows the declared and the live value of a change without a mouse in a window of ${width} pixels`, async () => {
      const page = await browser.open(report, "#findings?finding=changed", { viewport: { width, height: 900 } });
      await isNarrowedTo(page, `${report.summary.findings.changed} of`);
      await page.locator("#table").evaluate((table) => table.scrollIntoView());
      await browser.keepPicture(page, `report-changed-${width}`);
      const cell = rows(page).first().getByRole("cell").filter({ hasText: 'title: declared "Chief", live "Lead"' });
      const box = await cell.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).to.be.at.most(width);
      for (const made of await rows(page).getByRole("cell").all()) {
        expect(await made.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).to.be.at.most(0);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(width);
    });
  }

  it("hides columns that are empty for the filter, and shows who updated a changed user or group", async () => {
    const page = await browser.open(report, "#findings?finding=changed");
    await isNarrowedTo(page, `${report.summary.findings.changed} of`);
    const titles = () => page.getByRole("columnheader").allInnerTexts();
    expect(await titles()).to.deep.equal(["Finding", "Type", "User", "Detail", "Stacks", "Updated", "Updated by"]);
    expect(await rows(page).first().innerText()).to.contain("olga_petrova");
    await page.getByRole("combobox", { name: "Finding" }).selectOption("Unmanaged");
    await isNarrowedTo(page, `${report.summary.findings.unmanaged} of`);
    expect(await titles())
      .to.include("Created by")
      .and.include("Group")
      .and.not.include("Updated");
  });

  it("filters by type, stack, creator and age, and keeps the filters in the address", async () => {
    const page = await browser.open(report);
    const { findings } = report;
    const select = (name: string, option: string) =>
      page.getByRole("combobox", { name, exact: true }).selectOption(option);
    await select("Type", "membership");
    await isNarrowedTo(page, `${findings.filter(({ type }) => type === "membership").length - foldedCount + 1} of`);
    await select("Type", "All");
    await select("Stack", "people/dev");
    await isNarrowedTo(page, `${findings.filter(({ stacks }) => stacks.includes("people/dev")).length} of`);
    await select("Created by", "pulumi-people (Directory)");
    await select("Older than", "90 days");
    expect(page.url()).to.match(/stack=people%2Fdev&by=arn%3A.+&age=90$/);
    await select("Stack", "All");
    await isNarrowedTo(page, `${findings.filter(({ createdAt }) => createdAt !== null).length} of`);
    await page.getByRole("link", { name: /^Groups/ }).click();
    await isNarrowedTo(page, "12 of 12 groups");
    expect(await page.getByRole("combobox", { name: "Type" }).count()).to.equal(0);
  });

  it("links a tile to the findings in managed groups", async () => {
    const page = await browser.open(report);
    const count = report.summary.unmanagedMembersOfManagedGroups;
    await page.getByRole("link", { name: `${count} in managed groups` }).click();
    await isNarrowedTo(page, `${count} of`);
    expect(new Set(await texts(page, 1))).to.deep.equal(new Set(["membership"]));
  });

  it("folds the missing memberships of a missing user under the user", async () => {
    const page = await browser.open(report, "#findings?finding=missing");
    await isNarrowedTo(page, `1 of .* with ${foldedCount} memberships of missing users$`);
    const text = await rows(page).innerText();
    const folded = report.findings.filter(({ kind, type }) => kind === "missing" && type === "membership");
    expect(text)
      .to.contain("3 missing")
      .and.contain("gone_tomorrow")
      .and.contain(`also missing: the memberships in ${folded.map(({ groupName }) => groupName).join(", ")}`);
  });

  it("folds the missing memberships of a missing group under the group, except those of missing users", async () => {
    const [user, membership] = report.findings.filter(({ kind }) => kind === "missing");
    if (user === undefined || membership === undefined) throw new Error("The report has no missing user");
    const gone = { groupId: "gone", groupName: "Gone" };
    const group = { ...user, ...gone, type: "group" as const, id: "gone", name: "Gone", userId: null, userName: null };
    const memberships = ["nina", "olga"].map((userName) => ({
      ...membership,
      ...gone,
      id: `gone/${userName}`,
      userId: userName,
      userName,
    }));
    const ofBoth = { ...membership, ...gone, id: `gone/${user.userId}`, userId: user.userId };
    const page = await browser.open({ ...report, findings: [user, group, ...memberships, ofBoth] });
    await isNarrowedTo(page, "2 of 2 findings, with 3 memberships of missing users and groups$");
    const [ofUser = "", ofGroup = ""] = await texts(page, 4);
    expect(ofUser).to.contain("also missing: the membership in Gone");
    expect(ofGroup).to.contain("also missing: the memberships of nina, olga");
  });

  it("shows how many findings of a kind a user has", async () => {
    const page = await browser.open(report, "#users?finding=unmanaged");
    const unmanaged = report.findings.filter(({ kind, userId }) => kind === "unmanaged" && userId !== null);
    const userIds = unmanaged.map(({ userId }) => userId);
    const count = userIds.filter((userId) => userId === userIds[0]).length;
    await isNarrowedTo(page, `${new Set(userIds).size} of 300 users`);
    expect(count).to.be.above(1);
    expect(await page.locator(".badge", { hasText: `${count} unmanaged` }).count()).to.be.above(0);
  });

  it("opens the target of a link even if the reader sets a filter before the page has followed it", async () => {
    const page = await browser.open(report);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>("a[href='#users']")?.click();
      const filter = document.querySelector<HTMLSelectElement>("[name=finding]");
      if (filter === null) throw new Error("There is no filter");
      filter.value = "changed";
      filter.dispatchEvent(new Event("change"));
    });
    await isNarrowedTo(page, `${report.summary.findings.changed} of 300 users`);
    expect(page.url()).to.match(/#users\?finding=changed$/);
  });

  it("sorts by a column in both directions, and sorts numbers as numbers", async () => {
    const page = await browser.open(report, "#groups");
    const header = page.getByRole("columnheader", { name: "Members" });
    const numbers = async () => (await texts(page, 2)).map(Number);
    await header.click();
    expect(await header.getAttribute("aria-sort")).to.equal("ascending");
    expect(await numbers()).to.deep.equal((await numbers()).sort((a, b) => a - b));
    await header.click();
    expect(await header.getAttribute("aria-sort")).to.equal("descending");
    expect(await numbers()).to.deep.equal((await numbers()).sort((a, b) => b - a));
  });

  it("leads from a user to a group, to its members, and back", async () => {
    const page = await browser.open(report, "#users");
    const [user] = report.users.filter(({ userName }) => userName?.startsWith("zofia"));
    await page.getByRole("searchbox").fill(user?.userName ?? "");
    await page.getByRole("link", { name: user?.userName ?? "", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: user?.userName ?? "" }).waitFor();
    const facts = page.locator(".facts");
    expect(await facts.innerText())
      .to.contain(user?.email)
      .and.contain("by pulumi-people (Directory)")
      .and.not.contain("arn:")
      .and.not.contain("urn:")
      .and.not.contain(user?.userId);
    await page.getByText("Details", { exact: true }).click();
    expect(await facts.innerText())
      .to.contain(user?.createdBy)
      .and.contain(user?.resources[0]);
    await page.getByRole("button", { name: "Copy id", exact: true }).click();
    await isNarrowedTo(page, `Copied ${user?.userId}`);
    expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(user?.userId);
    expect(await page.getByRole("link", { name: "IAM Identity Center" }).getAttribute("href")).to.equal(
      "https://console.aws.amazon.com/singlesignon",
    );
    await browser.keepPicture(page, "report-user");
    const [group] = user?.groups ?? [];
    await page.getByRole("link", { name: group?.displayName ?? "" }).click();
    await page.getByRole("heading", { level: 2, name: group?.displayName ?? "" }).waitFor();
    const members = report.groups.find(({ groupId }) => groupId === group?.groupId)?.members ?? [];
    expect(await status(page).innerText()).to.equal(`${members.length} of ${members.length} members`);
    await page.goBack();
    await page.goBack();
    await isNarrowedTo(page, "1 of 300 users");
  });

  it("shows the declared and the live value of a changed user", async () => {
    const finding = report.findings.find(({ kind }) => kind === "changed");
    const page = await browser.open(report, `#user?id=${finding?.userId}`);
    expect(await page.locator(".changes tbody").innerText()).to.match(/title\s+"Chief"\s+"Lead"/);
  });

  it("can be used by keyboard alone", async () => {
    const page = await browser.open(report, "#users");
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    const tabTo = async (text: string) => {
      for (let presses = 0; presses < 60 && (await focused()) !== text; presses += 1) await page.keyboard.press("Tab");
      expect(await focused()).to.equal(text);
    };
    await tabTo("E-mail");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("columnheader", { name: "E-mail" }).getAttribute("aria-sort")).to.equal("ascending");
    const [first = ""] = await texts(page, 0);
    await tabTo(first);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: first }).waitFor();
    expect(await focused()).to.equal(first);
    await tabTo("Users");
  });

  it("moves from row to row with the arrow keys, and follows the link of a row with Enter", async () => {
    const page = await browser.open(report, "#users");
    const row = (index: number) => page.locator(`[role=row][aria-rowindex="${index}"]`);
    const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "Skip to the list" }).press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("heading");
    expect(page.url()).to.match(/#users$/);
    await page.locator(".tabulator-tableholder").focus();
    for (let presses = 0; presses < 60; presses += 1) await page.keyboard.press("ArrowDown");
    expect(await focusedRow()).to.equal("61");
    await page.keyboard.press("ArrowUp");
    expect(await focusedRow()).to.equal("60");
    const name = await row(60).getByRole("link").innerText();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name }).waitFor();
  });

  it("keeps the row of the arrow keys when the table is drawn again", async () => {
    const page = await browser.open(report, "#users");
    const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
    await page.locator(".tabulator-tableholder").focus();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("ArrowDown");
      if (presses % 20 === 10) await page.setViewportSize({ width: 1000 + presses, height: 800 });
    }
    expect(await focusedRow()).to.equal("61");
  });

  it("shows the time of an update only if it differs from the creation", async () => {
    const [first] = report.users;
    if (first === undefined) throw new Error("The report has no users");
    const users = [{ ...first, updatedAt: first.createdAt, updatedBy: first.createdBy }];
    const page = await browser.open({ ...report, users }, `#user?id=${first.userId}`);
    await page.getByText("Details", { exact: true }).click();
    expect(await page.locator(".facts").innerText())
      .to.contain("Created")
      .and.not.contain("Updated");
  });

  it("shows the members of a group also as a bar", async () => {
    const page = await browser.open(report, "#groups");
    const bars = rows(page).locator("meter");
    const most = Math.max(...report.groups.map(({ members }) => members.length));
    expect(await bars.first().getAttribute("max")).to.equal(String(most));
    expect(await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute("value")))).to.deep.equal(
      await texts(page, 2),
    );
    await browser.keepPicture(page, "report-groups");
  });

  it("escapes hostile names and does not execute them", async () => {
    const page = await browser.open(report, "#users");
    for (const name of [hostileNames.script, hostileNames.image, hostileNames.formula]) {
      await page.getByRole("link", { name, exact: true }).waitFor();
    }
    await page.getByRole("searchbox").fill("gnp.exe");
    await page.getByRole("link", { name: "user\\u202egnp.exe" }).click();
    await page.getByRole("heading", { name: "user\\u202egnp.exe" }).waitFor();
    expect(await page.locator("main img, main script").count()).to.equal(0);
  });

  it("copies the visible rows as CSV without formulas that a spreadsheet runs", async () => {
    const page = await browser.open(report, "#users?search=hyperlink");
    await isNarrowedTo(page, "1 of 300 users");
    await page.getByRole("button", { name: "Copy as CSV" }).click();
    await isNarrowedTo(page, "Copied as CSV");
    const [row] = parse(await page.evaluate(() => navigator.clipboard.readText()), { columns: true });
    expect(row).to.include({ User: `'${hostileNames.formula}`, "E-mail": "user2@example.com", Groups: "3" });
  });

  it("prints every row, and no controls", async () => {
    const page = await browser.open(report, "#users?search=zofia");
    const zofias = report.users.filter(({ displayName }) => displayName?.startsWith("Zofia")).length;
    await isNarrowedTo(page, `${zofias} of 300 users`);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await browser.keepPicture(page, "report-printed");
    expect(await page.locator(".printed tbody tr:visible").count()).to.equal(zofias);
    expect(await page.getByRole("searchbox").isVisible()).to.equal(false);
    expect(await page.locator(".printed p").allInnerTexts()).to.deep.equal([`${zofias} of 300 users; search: zofia`]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".printed").count()).to.equal(0);
  });

  it("uses light or dark colours as the reader's system does", async () => {
    const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background(await browser.open(report, "", { colorScheme: "light" }));
    const page = await browser.open(report, "#users", { colorScheme: "dark" });
    expect(await background(page)).not.to.equal(light);
    await browser.keepPicture(page, "report-dark");
  });

  it("fits into a small window", async () => {
    const page = await browser.open(report, "", { viewport: { width: 360, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
    await browser.keepPicture(page, "report-small");
  });

  it("says if there are no findings, and if it was not compared with the directory", async () => {
    const empty = sampleReport({ users: 0, groups: 0, groupsPerUser: 0 });
    const clean = { ...empty, findings: [], users: [], summary: { ...empty.summary, isOffline: true } };
    const page = await browser.open(clean);
    await page.getByText("There are no findings").waitFor();
    expect(await page.locator("#about").innerText()).to.contain("not compared with the directory");
  });
});

describe("the HTML report of the large roster", function () {
  this.timeout(60_000);
  const browser = new ReportBrowser();

  it("opens, sorts and searches 30,000 memberships, and keeps only the visible rows in the page", async function () {
    const report = sampleReport(large);
    const page = await browser.open(report, "#memberships");
    const table = page.getByRole("table");
    const row = (index: number) => table.locator(`[role=row][aria-rowindex="${index}"]`);
    expect(await table.getAttribute("aria-rowcount")).to.equal("30001");
    expect(await table.getByRole("row").count()).to.be.below(120);
    await table.locator(".tabulator-tableholder").evaluate((holder) => holder.scrollTo(0, holder.scrollHeight));
    await row(30_001).waitFor();
    expect(await table.getByRole("row").count()).to.be.below(120);
    await page.getByRole("columnheader", { name: "User" }).click();
    await page.getByRole("columnheader", { name: "User" }).click();
    await row(2).filter({ hasText: "zofia" }).waitFor();
    await page.getByRole("searchbox").pressSequentially("nina science_000");
    await page
      .getByRole("status")
      .filter({ hasText: /^\d{1,3} of 30,000 memberships$/ })
      .waitFor();
    expect(Number(await table.getAttribute("aria-rowcount"))).to.be.below(1_001);
    await browser.keepPicture(page, "report-large");
    expect(browser.complaints).to.deep.equal([]);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("combobox", { name: "Stack" }).selectOption("people/prod");
    await page
      .getByRole("status")
      .filter({ hasText: /^29,\d{3} of/ })
      .waitFor();
    // The browser sends the page's print events.
    await page.pdf({ path: browser.artefact("report-large.pdf") });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".printed tbody tr").count()).to.equal(1000);
    expect(await page.locator(".printed").innerText())
      .to.match(/^29,\d{3} of 30,000 memberships; Stack: people\/prod\n/)
      .and.contain("These are only the first 1,000 of 29,");
    // Only reported: the time depends on the machine.
    if (this.test) this.test.title += ` (longest task: ${await browser.longestTaskMs(page)} ms)`;
  });
});
