import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import type { Grant } from "../../access/types";
import { findingKinds } from "../../cli/audit/findings";
import { hashOf } from "../../cli/audit/html/page/address";
import { largeAccess, sampleAccess } from "../cli/audit/html/sampleAccess";
import { hostileNames, sampleReport } from "../cli/audit/html/sampleReport";
import { idOf, large } from "../cli/audit/largeRoster";
import { ReportBrowser } from "./browser";
import { isNarrowedTo, rows, status, texts } from "./list";

describe("access in the HTML report", function () {
  this.timeout(30_000);
  const browser = new ReportBrowser();
  const access = sampleAccess({ groups: 11, accounts: 20, permissionSets: 10, assignments: 120 });
  const report = sampleReport({ users: 300, groups: 12, groupsPerUser: 1 }, undefined, { access });
  const isAdministrative = (grants: Grant[] = []) => grants.some((grant) => grant.isAdministrative);
  const [administratorAccess] = access.permissionSets;
  const permissionSetArn = administratorAccess?.permissionSetArn ?? "";
  const lists = (page: Page) => page.getByRole("navigation", { name: "Lists" }).getByRole("link");

  afterEach(() => expect(browser.complaints).to.deep.equal([]));

  it("changes nothing in a report without it", async () => {
    const page = await browser.open(sampleReport({ users: 20, groups: 4, groupsPerUser: 2 }), "#access");
    const names = ["Findings", "Users", "Groups", "Memberships"];
    expect((await lists(page).allInnerTexts()).map((text) => text.replace(/ \d+$/, ""))).to.deep.equal(names);
    expect(await page.getByRole("heading", { level: 2 }).innerText()).to.equal("Findings");
    expect(await page.locator("#about").innerText()).not.to.contain("Access");
    const kinds = findingKinds.filter(({ needs }) => needs === undefined);
    expect(await page.locator(".tile").count()).to.equal(kinds.length);
    await lists(page).filter({ hasText: "Users" }).click();
    await isNarrowedTo(page, "20 of 20 users");
    expect(await page.getByRole("columnheader").allInnerTexts()).to.deep.equal([
      "User",
      "Display name",
      "E-mail",
      "Status",
      "Groups",
      "Managed by",
      "Findings",
      "Created",
    ]);
    for (const name of ["Access", "Account", "Permission set"]) {
      expect(await page.getByRole("combobox", { name, exact: true }).count()).to.equal(0);
    }
  });

  it("says what was read, and what was not", async () => {
    const page = await browser.open(report);
    expect(await page.locator("#about").innerText())
      .to.contain("Access: 120 assignments of 10 permission sets (2 administrative) in 20 accounts.")
      .and.contain("Not read: names of some accounts (AccessDeniedException: not authorized).");
  });

  it("leads from a person to a group, a permission set, an account, and back to the person", async () => {
    const user = report.users.find(({ access: grants = [] }) => isAdministrative(grants) && grants.length > 1);
    const grant = user?.access?.[0];
    const account = access.accounts.find(({ accountId, name }) => grant?.accountIds.includes(accountId) && name);
    const page = await browser.open(report, hashOf({ place: "user", id: user?.userId ?? "" }));
    const panel = page.locator(".panel", { has: page.locator(".grants") });
    const row = panel.getByRole("row").filter({ hasText: grant?.permissionSet ?? "" });
    expect(await panel.getByRole("heading").innerText()).to.match(/^Access to \d+ accounts, administrative in \d+$/);
    expect(await row.first().innerText())
      .to.contain("Administrative")
      .and.contain(grant?.group);
    await browser.keepPicture(page, "access-user");
    const goTo = async (name: string | null | undefined) => {
      await page
        .locator("main")
        .getByRole("link", { name: name ?? "", exact: true })
        .first()
        .click();
      await page.getByRole("heading", { level: 2, name: name ?? "", exact: true }).waitFor();
    };
    await goTo(grant?.group);
    expect(await panel.innerText()).to.contain(grant?.permissionSet);
    await goTo(grant?.permissionSet);
    expect(await page.locator(".facts").innerText()).to.contain("Administrative");
    await page.getByRole("searchbox").fill(user?.userName ?? "");
    await goTo(user?.userName);
    await goTo(account?.name);
    await page.getByRole("searchbox").fill(`${user?.userName} ${grant?.permissionSet}`);
    await isNarrowedTo(page, "[1-9]");
    await goTo(user?.userName);
  });

  it("lists who reaches an account, and by which path", async () => {
    const { accountId } = access.accounts[5] ?? {};
    const page = await browser.open(report, hashOf({ place: "account", id: accountId ?? "" }));
    const paths = report.users.flatMap(({ userName, access: grants = [] }) =>
      grants
        .filter(({ accountIds }) => accountIds.includes(accountId ?? ""))
        .map(({ permissionSet, group }) => `${userName}/${permissionSet}/${group ?? "assigned directly"}`),
    );
    await isNarrowedTo(page, `${paths.length} of ${paths.length} paths`);
    await page.getByRole("button", { name: "Copy as CSV" }).click();
    await isNarrowedTo(page, "Copied");
    const copied: Record<string, string>[] = parse(await page.evaluate(() => navigator.clipboard.readText()), {
      columns: true,
    });
    // An apostrophe stands before formulas.
    const shown = copied.map((row) =>
      [row.User, row["Permission set"], row.By].map((text) => text?.replace(/^'=/, "=")).join("/"),
    );
    expect(shown).to.have.members(paths);
    await page.getByRole("link", { name: /assignments?$/ }).click();
    const assignments = access.assignments.filter((assignment) => assignment.accountId === accountId);
    await isNarrowedTo(page, `${assignments.length} of 120 assignments`);
  });

  it("lists who has a permission set, and where", async () => {
    const page = await browser.open(report, hashOf({ place: "permissionSet", id: permissionSetArn }));
    const holders = report.users.flatMap(({ access: grants = [] }) =>
      grants.filter((grant) => grant.permissionSetArn === permissionSetArn),
    );
    await isNarrowedTo(page, `${holders.length} of ${holders.length} paths`);
    const accountId = holders[0]?.accountIds[0] ?? "";
    await page.getByRole("combobox", { name: "Account" }).selectOption(accountId);
    const there = holders.filter(({ accountIds }) => accountIds.includes(accountId));
    await isNarrowedTo(page, `${there.length} of ${holders.length} paths`);
  });

  it("narrows users, groups, memberships and assignments to administrative access, and keeps it in the address", async () => {
    const page = await browser.open(report, "#users");
    const groups = report.groups.filter((group) => isAdministrative(group.access));
    const administrativeArns = access.permissionSets.flatMap((set) =>
      set.isAdministrative ? set.permissionSetArn : [],
    );
    const expected = {
      Users: report.users.filter((user) => isAdministrative(user.access)).length,
      Groups: groups.length,
      Memberships: groups.flatMap(({ members }) => members).length,
      Access: access.assignments.filter((assignment) => administrativeArns.includes(assignment.permissionSetArn))
        .length,
    };
    for (const [list, count] of Object.entries(expected)) {
      await lists(page).filter({ hasText: list }).click();
      await page.getByRole("heading", { level: 2, name: list }).waitFor();
      await page.getByRole("combobox", { name: "Access", exact: true }).selectOption("Administrative");
      await isNarrowedTo(page, `${count} of`);
      expect(page.url()).to.match(/\?access=administrative$/);
      expect(await rows(page).first().locator(".badge.red").first().innerText()).to.match(/Administrative|account/);
    }
    await browser.keepPicture(page, "access-list");
  });

  it("finds who is administrative in an account, not who is administrative somewhere and in the account too", async () => {
    const reaches = (accountId: string, isMost: boolean) =>
      report.users.filter(({ access: grants = [] }) =>
        grants.some((grant) => grant.accountIds.includes(accountId) && (!isMost || grant.isAdministrative)),
      ).length;
    const account = access.accounts.find(
      ({ accountId }) => reaches(accountId, true) > 0 && reaches(accountId, true) < reaches(accountId, false),
    );
    const accountId = account?.accountId ?? "";
    const page = await browser.open(report, hashOf({ place: "users", account: accountId }));
    await isNarrowedTo(page, `${reaches(accountId, false)} of 300 users`);
    await page.getByRole("combobox", { name: "Access", exact: true }).selectOption("Administrative");
    await isNarrowedTo(page, `${reaches(accountId, true)} of 300 users`);
  });

  it("shows findings about assignments, with a link to the permission set", async () => {
    const page = await browser.open(report);
    await page.getByRole("link", { name: "Orphaned assignment" }).click();
    await isNarrowedTo(page, "2 of");
    expect(await texts(page, 1)).to.deep.equal(["assignment", "assignment"]);
    const [finding] = report.findings.filter(({ kind }) => kind === "orphanedAssignment");
    await rows(page).first().getByRole("link").click();
    const name = finding?.access[0]?.permissionSet ?? "";
    await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
  });

  it("marks findings about administrative access", async () => {
    const page = await browser.open(report, "#findings?finding=unmanagedAccess&access=administrative");
    const found = report.findings.filter(
      ({ kind, access: grants }) => kind === "unmanagedAccess" && isAdministrative(grants),
    );
    expect(found).not.to.deep.equal([]);
    await isNarrowedTo(page, `${found.length} of`);
    expect(await rows(page).first().innerText())
      .to.match(/\bAdministrative\b/)
      .and.match(/\(administrative\) in \d+ accounts/);
  });

  it("shows the people of accounts and permission sets as bars too", async () => {
    for (const [list, column] of [
      ["accounts", 3],
      ["permissionSets", 4],
    ] as const) {
      const page = await browser.open(report, `#${list}`);
      const bars = rows(page).locator("meter");
      const values = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute("value")));
      expect(values).to.include.members(await texts(page, column));
    }
  });

  describe("the matrix", () => {
    const cells = (page: Page) => page.getByRole("grid").getByRole("gridcell");
    const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

    it("has the permission sets of each group in each account, and marks administrative ones in words", async () => {
      const page = await browser.open(report, "#matrix");
      await browser.keepPicture(page, "access-matrix");
      const shown = await page.getByRole("grid").evaluate((grid) => {
        const [head = [], ...lines] = [...grid.querySelectorAll("tr")].map((line) => [...line.children]);
        return lines.flatMap(([name, ...inside]) =>
          inside.flatMap((cell, index) =>
            [...cell.children].map((entry) =>
              [name?.textContent, head[index + 1]?.textContent, entry.textContent].join("/"),
            ),
          ),
        );
      });
      const names = new Map([
        ...report.users.map(({ userId, userName }) => [userId, userName] as const),
        ...report.groups.map(({ groupId, displayName }) => [groupId, displayName] as const),
        ...access.accounts.map(({ accountId, name }) => [accountId, name] as const),
        ...access.permissionSets.map(
          (set) => [set.permissionSetArn, set.isAdministrative ? `${set.name} administrative` : set.name] as const,
        ),
      ]);
      const named = (id: string) => names.get(id) ?? id;
      const expected = access.assignments.map(({ principalId, accountId, permissionSetArn: arn }) =>
        [named(principalId), named(accountId), named(arn)].join("/").replaceAll("\u202e", "\\u202e"),
      );
      expect(shown).to.have.members(expected);
    });

    it("has only lines and columns that the filter leaves", async () => {
      const page = await browser.open(report, hashOf({ place: "matrix", permissionSet: permissionSetArn }));
      const left = access.assignments.filter((assignment) => assignment.permissionSetArn === permissionSetArn);
      await isNarrowedTo(page, `${left.length} of 120 assignments`);
      const grid = page.getByRole("grid");
      expect(await grid.getByRole("rowheader").count()).to.equal(new Set(left.map((one) => one.principalId)).size);
      expect(await grid.getByRole("columnheader").count()).to.equal(new Set(left.map((one) => one.accountId)).size + 1);
      await page.getByRole("link", { name: "Show as a list" }).click();
      await isNarrowedTo(page, `${left.length} of 120 assignments`);
      await page.getByRole("link", { name: "Show as a matrix" }).click();
      await page.getByRole("grid").waitFor();
      await page.getByRole("searchbox").fill("nothing like this");
      await page.getByText("No assignments match.").waitFor();
    });

    it("is used by keyboard alone, also where the browser has not laid out the rows", async () => {
      const page = await browser.open(report, "#matrix");
      await page.getByRole("button", { name: "Copy as CSV" }).focus();
      await page.keyboard.press("Tab");
      const column = () =>
        page.evaluate(() => {
          const { activeElement } = document;
          return activeElement instanceof HTMLTableCellElement ? activeElement.cellIndex : undefined;
        });
      expect(await column()).to.equal(1);
      await page.keyboard.press("End");
      expect(await column()).to.equal((await page.getByRole("columnheader").count()) - 1);
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("PageDown");
      await page.keyboard.press("Home");
      const [name = ""] = (await page.getByRole("rowheader").allInnerTexts()).slice(-1);
      expect(await focusedText(page)).to.equal(name);
      expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().height)).to.be.above(20);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      while ((await focusedText(page)) === "") await page.keyboard.press("ArrowRight");
      const inside = await focusedText(page);
      await page.keyboard.press("Enter");
      const detail = page.getByRole("region", { name: "Cell" });
      expect(await focusedText(page)).to.equal(await detail.textContent());
      expect(await detail.innerText())
        .to.contain(name)
        .and.contain("Organizational unit: Root/");
      await page.keyboard.press("Escape");
      expect(await focusedText(page)).to.equal(inside);
    });

    it("follows the links of its headings", async () => {
      const page = await browser.open(report, "#matrix");
      const [name = ""] = await page.getByRole("rowheader").allInnerTexts();
      await cells(page).first().focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 2, name }).waitFor();
    });

    for (const width of [1400, 400]) {
      it(`keeps its headings in view in a window of ${width} pixels`, async () => {
        const options = { viewport: { width, height: 900 }, colorScheme: "dark" } as const;
        const page = await browser.open(report, "#matrix", options);
        await page.locator(".scroller").evaluate((scroller) => scroller.scrollTo(300, 200));
        const box = (locator: ReturnType<Page["locator"]>) =>
          locator.evaluate((made) => made.getBoundingClientRect().toJSON());
        const scroller = await box(page.locator(".scroller"));
        expect((await box(page.getByRole("columnheader").last())).top).to.be.closeTo(scroller.top, 2);
        expect((await box(page.getByRole("rowheader").nth(6))).left).to.be.closeTo(scroller.left, 2);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(width);
        await browser.keepPicture(page, `access-matrix-${width}`);
      });
    }
  });

  it("shows hostile names as they are written, and does nothing that they say", async () => {
    const page = await browser.open(report, "#permissionSets");
    for (const name of [hostileNames.script, hostileNames.image, hostileNames.formula, "user\\u202egnp.exe"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
      await page.goBack();
    }
    for (const place of ["accounts", "access", "matrix", "findings"]) {
      await page.evaluate((hash) => location.assign(hash), `#${place}`);
      await page
        .locator("h2")
        .filter({ hasText: /Accounts|Access|Matrix|Findings/ })
        .waitFor();
      expect(await page.locator("main img, main script").count()).to.equal(0);
    }
  });

  it("folds many accounts, but not on paper", async () => {
    const many = sampleAccess({ groups: 2, accounts: 20, permissionSets: 10, assignments: 60 });
    const wide = sampleReport({ users: 20, groups: 2, groupsPerUser: 1 }, undefined, { access: many });
    const page = await browser.open(wide, `#group?id=${idOf("b", 0)}`);
    const folded = page.locator(".grants details").first();
    const link = folded.getByRole("link").first();
    expect(await folded.locator("summary").innerText()).to.match(/^\d+ accounts$/);
    expect(await link.isVisible()).to.equal(false);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await link.isVisible()).to.equal(true);
  });

  it("prints the assignments that the filter leaves", async () => {
    const page = await browser.open(report, hashOf({ place: "matrix", permissionSet: permissionSetArn }));
    const left = access.assignments.filter((assignment) => assignment.permissionSetArn === permissionSetArn).length;
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".printed tbody tr:visible").count()).to.equal(left);
    expect(await page.getByRole("grid").isVisible()).to.equal(false);
    expect(await page.locator(".printed p").innerText()).to.equal(
      `${left} of 120 assignments; Permission set: AdministratorAccess`,
    );
  });

  it("fits into a narrow window", async () => {
    const user = report.users.find(({ access: grants = [] }) => isAdministrative(grants));
    for (const place of ["user", "access", "accounts", "permissionSets"] as const) {
      const hash = hashOf({ place, id: place === "user" ? (user?.userId ?? "") : "" });
      const page = await browser.open(report, hash, { viewport: { width: 400, height: 900 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(400);
      await browser.keepPicture(page, `access-${place}-400`);
    }
  });

  it("says when somebody has signed in last, and whether with MFA", async () => {
    const signIns = {
      from: "2025-08-27T00:00:00Z",
      to: "2025-11-25T00:00:00Z",
      users: new Map([[idOf("a", 9), { at: "2025-11-20T08:00:00Z", mfa: false }]]),
    };
    const seen = sampleReport({ users: 20, groups: 4, groupsPerUser: 1 }, undefined, { access, signIns });
    const page = await browser.open(seen, `#user?id=${idOf("a", 9)}`);
    expect(await page.locator(".facts").innerText()).to.contain("2025-11-20 08:00 UTC without MFA");
    expect(await page.locator("#about").innerText()).to.contain("seen from 2025-08-27 00:00 UTC");
    await lists(page).filter({ hasText: "Users" }).click();
    await isNarrowedTo(page, "20 of 20 users");
    await page.getByRole("searchbox").fill("not seen");
    await isNarrowedTo(page, "19 of 20 users");
  });

  it("links to the users of the instance in the AWS console", async () => {
    const page = await browser.open(report, `#user?id=${idOf("a", 9)}`);
    await page.getByText("Details", { exact: true }).click();
    expect(await page.getByRole("link", { name: "IAM Identity Center" }).getAttribute("href")).to.equal(
      "https://console.aws.amazon.com/singlesignon/home#!/instances/7223b7e1c4a1e1c5/users",
    );
    expect(await status(page).innerText()).to.equal("1 of 1 groups");
  });
});

describe("the HTML report of the large roster with access", function () {
  this.timeout(120_000);
  const browser = new ReportBrowser();

  it("opens and filters every list without freezing", async function () {
    const report = sampleReport(large, [], { access: sampleAccess(largeAccess, []) });
    const figures: string[] = [];
    for (const list of ["findings", "users", "memberships", "access", "matrix"] as const) {
      const page = await browser.open(report, hashOf({ place: list }));
      const all = await status(page).innerText();
      const { paint, ready } = await page.evaluate(() => ({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        ready: performance.getEntriesByType("navigation")[0]?.duration ?? 0,
      }));
      const filter = await page.evaluate(firstFilterMs);
      const left = await status(page).innerText();
      expect(left)
        .to.match(/^[\d,]+ of /)
        .and.not.equal(all);
      const [paintMs, readyMs, filterMs] = [paint, ready, filter].map(Math.round);
      const longest = await browser.longestTaskMs(page);
      figures.push(
        `${list}: first paint ${paintMs}, ready ${readyMs}, first filter ${filterMs}, longest task ${longest} ms`,
      );
    }
    expect(browser.complaints).to.deep.equal([]);
    // Told, not tested: how long it is depends on the machine.
    if (this.test) this.test.title += ["", ...figures].join("\n        ");
  });
});

/** Runs in the page: chooses administrative access, and waits until the browser has painted. */
async function firstFilterMs(): Promise<number> {
  const select = document.querySelector<HTMLSelectElement>("[name=access]");
  if (select === null) throw new Error("There is no filter");
  const start = performance.now();
  select.value = "administrative";
  select.dispatchEvent(new Event("change"));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}
