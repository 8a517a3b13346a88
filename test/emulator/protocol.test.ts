import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { Writable } from "node:stream";
import { expect } from "chai";
import { Directory, failure, IdentityStoreId, person, unknownId } from "./support";

describe("The emulator's protocol", () => {
  const directory = new Directory();
  let sender: NodeJS.Timeout | undefined;

  afterEach(() => clearInterval(sender));

  /** Sends zeros without end. */
  function keepSending(stream: Writable): void {
    const piece = Buffer.alloc(65_536);
    sender = setInterval(() => stream.write(piece), 1);
  }

  it("gives every answer a request id and AWS's content type", async () => {
    const { status, headers } = await directory.raw("ListUsers", { IdentityStoreId });
    expect(status).to.equal(200);
    expect(headers.get("x-amzn-requestid")).to.match(/^[0-9a-f-]{36}$/);
    expect(headers.get("content-type")).to.equal("application/x-amz-json-1.1");
  });

  it("gives an error the form of AWS's errors", async () => {
    const { status, headers, body } = await directory.raw("DescribeUser", { IdentityStoreId, UserId: unknownId });
    expect(status).to.equal(400);
    expect(body).to.deep.equal({
      __type: "ResourceNotFoundException",
      Message: "USER not found.",
      ResourceType: "USER",
      ResourceId: unknownId,
      RequestId: headers.get("x-amzn-requestid"),
    });
  });

  it("refuses an unknown operation, of either service", async () => {
    for (const operation of ["DropEverything", "constructor", ""]) {
      const { status, body } = await directory.raw(operation, {});
      expect([status, body.__type]).to.deep.equal([400, "UnknownOperationException"]);
    }
    const { body } = await directory.raw("DeleteInstance", {}, "SWBExternalService");
    expect(body.__type).to.equal("UnknownOperationException");
  });

  it("refuses a body that is not JSON, or not an object", async () => {
    for (const text of ["{", "[]", '"text"', "nul", "null", "1"]) {
      const { status, body } = await directory.raw("ListUsers", text);
      expect([status, body.__type]).to.deep.equal([400, "SerializationException"]);
    }
  });

  it("refuses a member of the wrong type before it validates", async () => {
    const { body } = await directory.raw("CreateUser", { ...person("ana"), Emails: "ana@example.com" });
    expect(body.__type).to.equal("SerializationException");
  });

  it("refuses a body that is nested too deep", async () => {
    const text = JSON.stringify(person("ana"));
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const extensions = `"Extensions":{"aws:identitystore:enterprise":{"a":${deep}}}`;
    const { status, body } = await directory.raw("CreateUser", `${text.slice(0, -1)},${extensions}}`);
    expect([status, body.__type]).to.deep.equal([400, "SerializationException"]);
  });

  it("answers only the API and the emulator's own paths", async () => {
    for (const path of ["elsewhere", "/", "%", "_emulator/nothing"]) {
      const { status } = await fetch(`${directory.emulator.url}/${path}`);
      expect(status).to.equal(404);
    }
  });

  it("answers a body above the limit as AWS does, also to the SDK", async () => {
    const call = directory.user("ana", { Title: "x".repeat(2_000_000) });
    const error = await failure(call, "RequestEntityTooLargeException");
    expect(error).to.have.nested.property("$metadata.httpStatusCode", 413);
    expect(error.message).to.equal("Request must be smaller than 1048576 bytes");
    expect(directory.emulator.stats().total).to.deep.equal({ ok: 0, error: 0, throttled: 0 });
  });

  it("reads a body up to the limit, and not one byte more", async () => {
    const fill = (length: number) => JSON.stringify({ IdentityStoreId }).padEnd(length);
    expect(await directory.raw("ListUsers", fill(1_048_576))).to.include({ status: 200 });
    expect(await directory.raw("ListUsers", fill(1_048_577))).to.include({ status: 413 });
  });

  it("answers an endless body as soon as it is above the limit, and closes the connection", async () => {
    const request = httpRequest(directory.emulator.url, { method: "POST" }).on("error", () => undefined);
    keepSending(request);
    const [response] = await once(request, "response");
    expect(response.resume().statusCode).to.equal(413);
    expect(response.headers.connection).to.equal("close");
    await once(request, "close");
  });

  it("closes the connection of a client that still sends after its request was refused", async () => {
    const socket = connect(Number(new URL(directory.emulator.url).port), "127.0.0.1").on("error", () => undefined);
    socket.write("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000000\r\n\r\n");
    keepSending(socket);
    const [answer] = await once(socket, "data");
    expect(String(answer)).to.match(/^HTTP\/1.1 413 /);
    await once(socket, "close");
  });

  it("accepts a body of many chunks without a Content-Length", async () => {
    const headers = { "x-amz-target": "AWSIdentityStore.ListUsers" };
    const request = httpRequest(directory.emulator.url, { method: "POST", headers });
    for (const piece of JSON.stringify({ IdentityStoreId })) request.write(piece);
    request.end();
    const [response] = await once(request, "response");
    expect(response.resume().statusCode).to.equal(200);
  });
});
