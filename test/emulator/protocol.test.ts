import { expect } from "chai";
import { Directory, IdentityStoreId, person, unknownId } from "./support";

describe("The emulator's protocol", () => {
  const directory = new Directory();

  it("gives every answer a request id and AWS's content type", async () => {
    const { status, headers } = await directory.raw("ListUsers", { IdentityStoreId });
    expect(status).to.equal(200);
    expect(headers.get("x-amzn-requestid")).to.match(/^[0-9a-f-]{36}$/);
    expect(headers.get("content-type")).to.equal("application/x-amz-json-1.1");
  });

  it("gives an error AWS's shape", async () => {
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

  it("refuses an operation that it does not know, of either service", async () => {
    for (const operation of ["DropEverything", "constructor", ""]) {
      const { status, body } = await directory.raw(operation, {});
      expect([status, body.__type]).to.deep.equal([400, "UnknownOperationException"]);
    }
    const { body } = await directory.raw("DeleteInstance", {}, "SWBExternalService");
    expect(body.__type).to.equal("UnknownOperationException");
  });

  it("refuses a body that is no JSON, or no object", async () => {
    for (const text of ["{", "[]", '"text"', "nul"]) {
      const { status, body } = await directory.raw("ListUsers", text);
      expect([status, body.__type]).to.deep.equal([400, "SerializationException"]);
    }
  });

  it("refuses a member of the wrong type before it validates", async () => {
    const { body } = await directory.raw("CreateUser", { ...person("ana"), Emails: "ana@example.com" });
    expect(body.__type).to.equal("SerializationException");
  });

  it("answers nothing but the API and its own paths", async () => {
    const { status } = await fetch(`${directory.emulator.url}/elsewhere`);
    expect(status).to.equal(404);
  });
});
