import { expect } from "chai";
import { cloudTrailModel, identityStoreModel, organizationsModel, ssoAdminModel } from "../../model/serviceModel";
import { validate } from "../../model/validate";
import { present } from "../emulator/support";

const models = {
  identityStoreModel,
  ssoAdminModel,
  organizationsModel,
  cloudTrailModel,
};

describe("The service models", () => {
  for (const [title, model] of Object.entries(models)) {
    it(`${title} has every shape that its operations reach, with patterns that can be used`, () => {
      const operations = model.operationNames.map((name) => present(model.operationOf(name)));
      const reached = new Set(operations.flatMap(({ input, output }) => [input.shape, output.shape]));
      for (const name of reached) {
        const shape = model.shapeOf(name);
        if (shape.type === "structure") for (const member of Object.values(shape.members)) reached.add(member.shape);
        if (shape.type === "list") reached.add(shape.member.shape);
        if (shape.type === "map") for (const { shape: item } of [shape.key, shape.value]) reached.add(item);
        if (shape.type === "string") validate(model, name, "text");
      }
      expect(reached.size).to.be.greaterThan(operations.length);
    });
  }

  it("take requests and answers without a shape for empty ones", () => {
    const { input } = present(organizationsModel.operationOf("DescribeOrganization"));
    const { output } = present(organizationsModel.operationOf("MoveAccount"));
    for (const { shape } of [input, output]) {
      expect(validate(organizationsModel, shape, {})).to.deep.equal([]);
      expect(organizationsModel.structureOf(shape).members).to.deep.equal({});
    }
  });

  it("have permission sets with a relay state that needs no backslashes", () => {
    const state = "https://console.aws.amazon.com/ec2/v2/home?region=us-east-1#Instances:tag=a b";
    expect(validate(ssoAdminModel, "RelayState", state)).to.deep.equal([]);
    expect(validate(ssoAdminModel, "RelayState", "<a>")).to.have.length(1);
  });
});
