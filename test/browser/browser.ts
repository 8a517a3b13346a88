import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { buildPage } from "../../cli/audit/html/page/build";
import { toHtml } from "../../cli/audit/html/toHtml";
import type { AuditReport } from "../../cli/audit/report/schema";
import { cache } from "../../dev/engine/checkout";
import { TemporaryFolder } from "../support/temporaryFolder";
import { launchBrowser } from "./launch";

/** What continuous integration keeps of the tests. */
const artefacts = path.join(cache, "artefacts");

/** A browser for the tests of the enclosing `describe`, which opens reports as an auditor does: from a file. */
export class ReportBrowser {
  /** What went wrong in the pages, and what they asked for besides themselves. */
  readonly complaints: string[] = [];
  readonly #folder = new TemporaryFolder();
  #browser: Browser | undefined;

  constructor() {
    before(async function () {
      this.timeout(60_000);
      await buildPage();
    });
    before(async () => {
      this.#browser = await launchBrowser();
    });
    beforeEach(() => this.complaints.splice(0));
    afterEach(() => Promise.all((this.#browser?.contexts() ?? []).map((context) => context.close())));
    after(() => this.#browser?.close());
  }

  open(report: AuditReport, hash = "", options: BrowserContextOptions = {}): Promise<Page> {
    return this.openHtml(toHtml(report), hash, options);
  }

  async openHtml(html: string, hash = "", options: BrowserContextOptions = {}): Promise<Page> {
    if (this.#browser === undefined) throw new Error("The browser has not been started");
    const file = this.#folder.file("audit.html");
    await writeFile(file, html);
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    this.#listen(page, pathToFileURL(file).href);
    await page.addInitScript(observeLongTasks);
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    await page.locator(".tabulator[role=table], .matrix [role=grid]").waitFor();
    return page;
  }

  /** Keeps a picture of a page for those who want to see it. */
  async keepPicture(page: Page, name: string): Promise<void> {
    await mkdir(artefacts, { recursive: true });
    await page.screenshot({ path: path.join(artefacts, `${name}.png`) });
  }

  /** The path of a file to keep for those who want to see it. */
  artefact(name: string): string {
    return path.join(artefacts, name);
  }

  /** The longest time for which the page answered nobody. */
  longestTaskMs(page: Page): Promise<number> {
    return page.evaluate(() => Number(document.documentElement.dataset.longestTaskMs ?? 0));
  }

  #listen(page: Page, url: string): void {
    page.on("console", (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("dialog", async (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(url)) this.complaints.push(`request: ${request.url()}`);
    });
  }
}

/** Runs in the page. */
function observeLongTasks(): void {
  let longest = 0;
  new PerformanceObserver((list) => {
    longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
    document.documentElement.dataset.longestTaskMs = String(Math.round(longest));
  }).observe({ type: "longtask", buffered: true });
}
