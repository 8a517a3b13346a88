import { once } from "node:events";
import { type OutgoingHttpHeaders, request } from "node:http";
import { json } from "node:stream/consumers";
import { expect } from "chai";
import { Directory, IdentityStoreId } from "./support";

describe("The emulator", () => {
  const directory = new Directory();

  /** Lists users with these headers, which `fetch` does not allow. */
  async function listUsers(headers: OutgoingHttpHeaders) {
    const target = { "x-amz-target": "AWSIdentityStore.ListUsers", "content-type": "application/x-amz-json-1.1" };
    const sent = request(directory.emulator.url, { method: "POST", headers: { ...target, ...headers } });
    sent.end(JSON.stringify({ IdentityStoreId }));
    const [response] = await once(sent, "response");
    return { status: response.statusCode, body: JSON.stringify(await json(response)) };
  }

  beforeEach(() => directory.user("ana"));

  for (const host of [
    "localhost",
    "localhost:8080",
    "LOCALHOST.",
    "api.localhost:1",
    "127.0.0.1",
    "127.8.9.1:80",
    "[::1]:80",
  ]) {
    it(`answers requests to ${host}`, async () => {
      const { status, body } = await listUsers({ host });
      expect(status).to.equal(200);
      expect(body).to.contain("ana");
    });
  }

  for (const host of [
    "rebound.example:8080",
    "localhost.example",
    "notlocalhost",
    "127.0.0.1.example",
    "128.0.0.1",
    "0.0.0.0",
    "[::2]",
    "local host",
  ]) {
    it(`refuses requests to "${host}", and says why`, async () => {
      const { status, body } = await listUsers({ host });
      expect(status).to.equal(403);
      expect(JSON.parse(body)).to.include({
        __type: "ForbiddenException",
        Message: `The emulator answers only requests to localhost or 127.0.0.1; this one is for the host "${host}"`,
      });
    });
  }

  for (const [name, value] of [
    ["origin", "http://page.example"],
    ["origin", "http://localhost:1"],
    ["origin", "null"],
    ["sec-fetch-site", "cross-site"],
    ["sec-fetch-site", "same-site"],
  ] as const) {
    it(`refuses requests with the ${name} ${value}, and says why`, async () => {
      const { status, body } = await listUsers({ [name]: value });
      expect(status).to.equal(403);
      expect(body).to.contain("The emulator does not answer web pages").and.contain(value);
    });
  }

  it("answers requests from a browser's address bar, and from its own origin", async () => {
    const { host } = new URL(directory.emulator.url);
    for (const headers of [
      { "sec-fetch-site": "none" },
      { "sec-fetch-site": "same-origin", origin: `http://${host}` },
    ]) {
      expect(await listUsers({ host, ...headers })).to.include({ status: 200 });
    }
  });

  it("keeps the connection of a client that it answers, and closes the connection of a client that it refuses", async () => {
    const headersOf = async (headers: OutgoingHttpHeaders) => {
      const sent = request(`${directory.emulator.url}/_emulator/stats`, { headers });
      sent.setHeader("connection", "keep-alive");
      sent.end();
      const [response] = await once(sent, "response");
      return response.resume().headers.connection;
    };
    expect(await headersOf({})).to.equal("keep-alive");
    expect(await headersOf({ origin: "http://page.example" })).to.equal("close");
  });
});
