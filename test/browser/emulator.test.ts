import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, IncomingMessage, ServerResponse } from "node:http";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { Directory, IdentityStoreId } from "../emulator/support";
import { launchBrowser } from "./launch";

describe("the emulator and web pages in a browser", function () {
  this.timeout(60_000);
  const directory = new Directory();
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end("<title>A page of somebody else</title>");
  });
  const answered: string[] = [];
  let browser: Browser;

  before(async () => {
    // Any name under "example" resolves to this machine, like a name that its owner has pointed at 127.0.0.1.
    browser = await launchBrowser("--host-resolver-rules=MAP *.example 127.0.0.1");
    await once(site.listen(0, "127.0.0.1"), "listening");
    subscribe("http.server.response.finish", note);
  });

  beforeEach(async () => {
    await directory.user("ana");
    answered.splice(0);
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  after(async () => {
    unsubscribe("http.server.response.finish", note);
    await browser.close();
    site.close();
  });

  /** The emulator's own counts: a browser does not show the answers to a page of another origin. */
  function note(message: unknown): void {
    if (typeof message !== "object" || message === null) return;
    if (!("request" in message && message.request instanceof IncomingMessage)) return;
    if (!("response" in message && message.response instanceof ServerResponse)) return;
    const { request, response } = message;
    if (request.headers.host?.endsWith(port()) && request.url !== "/favicon.ico") {
      answered.push(`${request.method} ${request.url} ${response.statusCode}`);
    }
  }

  async function visit(host: string, hostPort: number | string, path = "/"): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${hostPort}${path}`);
    return page;
  }

  function visitSite(): Promise<Page> {
    const address = site.address();
    if (typeof address !== "object" || address === null) throw new Error("The site does not listen");
    return visit("page.example", address.port);
  }

  const port = () => new URL(directory.emulator.url).port;

  const reset = () => `${directory.emulator.url}/_emulator/reset`;

  /** The result of a request for a page: the text of the answer, or that the browser withholds it. */
  function fetched(page: Page, url: string, init: RequestInit): Promise<string> {
    return page.evaluate(
      ([address, options]) =>
        fetch(address, options).then(
          (response) => response.text(),
          (error) => String(error),
        ),
      [url, init] as const,
    );
  }

  const listUsers = {
    method: "POST",
    headers: { "x-amz-target": "AWSIdentityStore.ListUsers", "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify({ IdentityStoreId }),
  };

  async function userNames(): Promise<unknown[]> {
    const { Users = [] } = await directory.client.listUsers({ IdentityStoreId });
    return Users.map(({ UserName }) => UserName);
  }

  it("does not let a page of another origin reset it by a simple fetch", async () => {
    const page = await visitSite();
    for (const mode of ["cors", "no-cors"] as const) {
      const init = { method: "POST", mode, headers: { "content-type": "text/plain" }, body: "{}" };
      expect(await fetched(page, reset(), init)).to.equal(mode === "cors" ? "TypeError: Failed to fetch" : "");
    }
    expect(answered).to.deep.equal(["POST /_emulator/reset 403", "POST /_emulator/reset 403"]);
    expect(await userNames()).to.deep.equal(["ana"]);
  });

  it("does not give a page of another origin permission to reset it", async () => {
    const page = await visitSite();
    await fetched(page, reset(), { method: "POST", headers: { "content-type": "application/json" } });
    expect(answered).to.deep.equal(["OPTIONS /_emulator/reset 403"]);
    expect(await userNames()).to.deep.equal(["ana"]);
  });

  it("does not let a page of another origin reset it by a form", async () => {
    const page = await visitSite();
    await page.setContent(`<form method="post" enctype="text/plain" action="${reset()}"><button>Win!</button></form>`);
    await page.getByRole("button").click();
    await page.getByText("The emulator does not answer web pages").waitFor();
    expect(answered).to.deep.equal(["POST /_emulator/reset 403"]);
    expect(await userNames()).to.deep.equal(["ana"]);
  });

  it("does not let a page of another origin read from it", async () => {
    const page = await visitSite();
    expect(await fetched(page, `${directory.emulator.url}/_emulator/stats`, {})).to.equal("TypeError: Failed to fetch");
    expect(await fetched(page, directory.emulator.url, listUsers)).to.equal("TypeError: Failed to fetch");
    expect(answered).to.deep.equal(["GET /_emulator/stats 403", "OPTIONS / 403"]);
  });

  it("does not let a page read from it, or reset it, if the domain name of the page resolves to this machine", async () => {
    const page = await visit("rebound.example", port(), "/_emulator/stats");
    expect(await fetched(page, "/", listUsers)).to.contain('this one is for the host \\"rebound.example');
    const headers = { "content-type": "application/json" };
    expect(await fetched(page, "/_emulator/reset", { method: "POST", headers })).to.contain("ForbiddenException");
    expect(answered).to.deep.equal(["GET /_emulator/stats 403", "POST / 403", "POST /_emulator/reset 403"]);
    expect(await userNames()).to.deep.equal(["ana"]);
  });

  it("shows its counts to a person who types the address", async () => {
    for (const host of ["127.0.0.1", "localhost", "emulator.localhost"]) {
      const page = await visit(host, port(), "/_emulator/stats");
      expect(await page.locator("body").innerText()).to.contain("CreateUser");
    }
  });
});
