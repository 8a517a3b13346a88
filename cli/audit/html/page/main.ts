import { addressIn } from "./address";
import { fillHeader } from "./header";
import { Page } from "./page";
import { readReport } from "./report";

const report = readReport();
fillHeader(report);
const page = new Page(report);
page.show(addressIn(location.hash));
addEventListener("hashchange", () => page.show(addressIn(location.hash)));
