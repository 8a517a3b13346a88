import { expect } from "chai";
import { Directory, failure, IdentityStoreId } from "./support";

describe("The emulator's own paths", () => {
  const directory = new Directory();

  function post(path: string, body?: unknown, contentType = "application/json") {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = { "content-type": contentType };
    return fetch(`${directory.emulator.url}/_emulator/${path}`, { method: "POST", headers, body: text });
  }

  it("say how many requests ended how", async () => {
    await directory.user("ana");
    await failure(directory.user("ana"), "ConflictException");
    const response = await fetch(`${directory.emulator.url}/_emulator/stats`);
    const end = { ok: 1, error: 1, throttled: 0 };
    expect(await response.json()).to.deep.equal({ operations: { CreateUser: end }, total: end });
  });

  it("empty the stores, the counts and the faults", async () => {
    await directory.user("ana");
    directory.emulator.faults([{ kind: "internal" }]);
    expect((await post("reset")).status).to.equal(204);
    expect(directory.emulator.stats().total).to.deep.equal({ ok: 0, error: 0, throttled: 0 });
    expect((await directory.client.listUsers({ IdentityStoreId })).Users).to.deep.equal([]);
  });

  it("replace the fault rules", async () => {
    expect((await post("faults", [{ kind: "internal" }])).status).to.equal(204);
    await failure(directory.client.listUsers({ IdentityStoreId }), "InternalServerException");
  });

  it("change nothing for a content type that web pages can send without asking, and say which one to send", async () => {
    await directory.user("ana");
    for (const type of ["text/plain", "text/plain; application/json", "application/x-www-form-urlencoded", ""]) {
      for (const path of ["reset", "faults", "events"]) {
        const response = await post(path, [{ kind: "internal" }], type);
        expect(response.status).to.equal(415);
        expect(await response.text()).to.contain(`application/json, not ${type}`);
      }
    }
    expect((await directory.client.listUsers({ IdentityStoreId })).Users).to.have.length(1);
  });

  it("take JSON's content type with parameters, and in any case", async () => {
    for (const type of ["application/json; charset=utf-8", "Application/JSON;charset=utf-8"]) {
      expect((await post("reset", undefined, type)).status).to.equal(204);
    }
  });

  it("say what is wrong with a fault rule", async () => {
    for (const [rules, word] of [
      [[{ kind: "explode" }], "kind"],
      [[{ kind: "throttle", often: 1 }], "often"],
      [[{ kind: "delay", delayMs: 1e12 }], "more than 3600000 (an hour)\n  → at [0].delayMs"],
      [{ kind: "throttle" }, "array"],
      [undefined, "JSON"],
    ]) {
      const response = await post("faults", rules);
      expect(response.status).to.equal(400);
      expect((await response.json()).message).to.contain(word);
    }
  });
});
