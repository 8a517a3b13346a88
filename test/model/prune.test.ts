import { expect } from "chai";
import { prune } from "../../model/prune";
import { identityStoreModel } from "../../model/serviceModel";

describe("prune", () => {
  it("leaves out what the model does not know, at any depth, and what is null", () => {
    const value = {
      UserName: "ana",
      Title: null,
      Unheard: 1,
      Name: { GivenName: "Ana", Unheard: 1 },
      Emails: [{ Value: "ana@example.com", Unheard: 1 }],
    };
    expect(prune(identityStoreModel, "CreateUserRequest", value)).to.deep.equal({
      UserName: "ana",
      Name: { GivenName: "Ana" },
      Emails: [{ Value: "ana@example.com" }],
    });
  });

  it("leaves documents and values of another type as they are", () => {
    const Extensions = { "aws:identitystore:enterprise": { any: { thing: null } } };
    expect(prune(identityStoreModel, "CreateUserRequest", { Extensions, Emails: "text" })).to.deep.equal({
      Extensions,
      Emails: "text",
    });
    expect(prune(identityStoreModel, "CreateUserRequest", [1])).to.deep.equal([1]);
  });
});
