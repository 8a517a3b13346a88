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

/** The folder that continuous integration keeps. */
const artefacts = path.join(cache, "artefacts");

/** A browser for the tests of the enclosing `describe`, which opens reports as an auditor does: from a file. */
export class ReportBrowser {
  /** The errors in the pages, and their requests for anything except the page itself. */
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

  /** Keeps a screenshot of a page for the reader of the test's results. */
  async keepPicture(page: Page, name: string): Promise<void> {
    await mkdir(artefacts, { recursive: true });
    await page.screenshot({ path: path.join(artefacts, `${name}.png`) });
  }

  /** The path of a file for the reader of the test's results. */
  artefact(name: string): string {
    return path.join(artefacts, name);
  }

  /** The longest time during which the page did not respond. */
  longestTaskMs(page: Page): Promise<number> {
    return page.evaluate(() => Number(Reflect.get(window, "longestTaskMs") ?? 0));
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
    // A slow browser has no element in the document yet.
    Object.assign(window, { longestTaskMs: Math.round(longest) });
  }).observe({ type: "longtask", buffered: true });
}
