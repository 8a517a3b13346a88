// Makes the pictures in the README: runs the demo, and opens a report about invented people. npm run docs:pictures
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { buildPage } from "../cli/audit/html/page/build";
import { toHtml } from "../cli/audit/html/toHtml";
import { checkout } from "../dev/engine/checkout";
import { run } from "../dev/engine/process/run";
import { launchBrowser } from "../test/browser/launch";
import { sampleReport } from "../test/cli/audit/html/sampleReport";
import { terminalPage } from "./terminalPage";

const folder = path.join(checkout, "docs", "pictures");

async function takePictures(): Promise<void> {
  await mkdir(folder, { recursive: true });
  await buildPage();
  const pages = {
    demo: { html: terminalPage(await demoStep(2)), width: 1000, height: 100 },
    report: { html: toHtml(sampleReport({ users: 300, groups: 12, groupsPerUser: 3 }, [])), width: 1280, height: 800 },
  };
  const browser = await launchBrowser();
  try {
    for (const [name, page] of Object.entries(pages)) await takePicture(browser, name, page);
  } finally {
    await browser.close();
  }
}

/** The output of one step of the demo, up to the end of its preview. */
async function demoStep(number: number): Promise<string> {
  const { stdout } = await run(process.execPath, ["--require", "tsx/cjs", "dev/demo/demo.ts"], { cwd: checkout });
  const [, after = ""] = stdout.split(`== ${number}. `);
  const [step = ""] = after.split("$ pulumi up");
  return `== ${number}. ${step.trim()}`;
}

async function takePicture(
  browser: Browser,
  name: string,
  { html, width, height }: { html: string; width: number; height: number },
): Promise<void> {
  // Opened from a file, as people do.
  const temporary = await mkdtemp(path.join(tmpdir(), "identitystore-pictures-"));
  try {
    const file = path.join(temporary, "page.html");
    await writeFile(file, html);
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(pathToFileURL(file).href);
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: name === "demo" });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

takePictures().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
