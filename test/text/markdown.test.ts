import { expect } from "chai";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { quote } from "../../roster/problems/quote";
import { escapeControls } from "../../text/controls";
import { code, prose } from "../../text/markdown";

/** Like GitHub's and GitLab's: HTML stays, and addresses become links. */
const markdown = new MarkdownIt({ html: true, linkify: true });

const characters = "`\\*_~[]()<>!#@&|$:;./\"'-+=^{}\u202e\n\r\t \u3000ax1";
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 40 }),
  fc.constantFrom(
    "</summary><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![](https://example.com/pixel.png)",
    "@everybody",
    "#123 GH-123 !45 ~label %milestone owner/repo#6",
    "https://example.com www.example.com mailto:a@example.com a@example.com",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e",
    "``` a `` b ` c",
    "$`a`$",
    "\n\n# heading\n- [x] done\n",
    ":smile: &lt;b&gt; &#64;",
  ),
);

/** The texts of the code spans, and the rest of the HTML. */
function rendered(text: string): { spans: string[]; rest: string } {
  const html = markdown.render(`- ${text}: words\n`);
  const spans = [...html.matchAll(/<code>([\s\S]*?)<\/code>/g)].map(([, span = ""]) => unescaped(span));
  return { spans, rest: html.replace(/<code>[\s\S]*?<\/code>/g, "") };
}

function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

describe("Markdown", () => {
  it("shows every name unchanged, and as text only", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, other) => {
        const { spans, rest } = rendered(`${code(name)}, ${code(other)}`);
        expect(rest).to.equal("<ul>\n<li>, : words</li>\n</ul>\n");
        expect(spans).to.deep.equal([name, other].map((text) => escapeControls(text) || "  "));
      }),
      { numRuns: 1000 },
    );
  });

  it("shows sentences as plain words, and shows quoted names unchanged", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, other) => {
        const { rest } = rendered(prose(`looks like user ${quote(name)}; or (like ${other}) ${other}, adopt it.`));
        expect(rest).to.match(/^<ul>\n<li>looks like user [\p{L}\p{N} \u3000.,;:?!()'-]*: words<\/li>\n<\/ul>\n$/u);
      }),
      { numRuns: 1000 },
    );
    expect(prose('people.csv:2: givenname "" is required (see "the page", or identitystore:adopt).')).to.equal(
      '`people.csv:2`: givenname `""` is required (see `the page`, or `identitystore:adopt`).',
    );
  });

  it("shows references to issues, commits and people as code, so that they are not links", () => {
    for (const text of ["GH-123", "@nina", "#1", "!1", "a5c3785", "team@example.com", "www.example.com", ":smile:"])
      expect(prose(`(${text}).`)).to.equal(`(${code(text.replace(/:$/, ""))}${text.endsWith(":") ? ":" : ""}).`);
  });

  it("shortens long names", () => {
    expect(code("a".repeat(2000))).to.equal(`\`${"a".repeat(256)}…\``);
  });
});
