import { digits } from "wasmgrad";
import { expect, test } from "vitest";
import { reportPage, type Run } from "./report.ts";

const HOSTILE = `<script>alert("1")</script> & 'more'`;
const ESCAPED = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;";

function runWith(changes: Partial<Run>): Run {
  return {
    name: "Some digits",
    images: digits({ train: 1, test: 10, seed: 1 }),
    notes: [],
    facts: { seed: "1" },
    summary: "layer  output",
    history: {
      losses: [2.3, 2.1, 1.5, 1],
      epochs: [
        { training: { loss: 2.2, accuracy: 0.2 }, validation: { loss: 2, accuracy: 0.3 }, part: 1 },
        { training: { loss: 1.2, accuracy: 0.6 }, validation: { loss: 1, accuracy: 0.7 }, part: 1 },
      ],
      stepsPerEpoch: 2,
      seconds: 3,
      samples: 30,
    },
    test: {
      samples: 10,
      loss: 0.5,
      accuracy: 0.9,
      confusion: Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (_, j) => Number(i === j))),
      mistakes: [{ index: 3, truth: 7, predicted: 1, confidence: 0.875 }],
    },
    ...changes,
  };
}

test("the page escapes every text that it is given", () => {
  const images = { ...digits({ train: 1, test: 10 }), classes: Array.from({ length: 10 }, () => HOSTILE) };
  const page = reportPage(
    runWith({ name: HOSTILE, notes: [HOSTILE], facts: { [HOSTILE]: HOSTILE }, summary: HOSTILE, images }),
  );
  expect(page).not.toContain("<script");
  // Title and heading, note, fact and its name, table of layers, ten rows and columns, two names of a mistake and its alt text.
  expect(page.split(ESCAPED).length - 1).toBeGreaterThanOrEqual(6 + 20 + 3);
});

test("the page says what was found", () => {
  const page = reportPage(runWith({ notes: ["Training was ended early, by Ctrl-C."] }));
  expect(page).toContain("90.00 %");
  expect(page).toContain("of 10 test images recognised");
  expect(page).toContain("Training was ended early");
  expect(page).toMatch(/<b>7<\/b>, read as <b>1<\/b><br>87\.5 % certain/);
  expect(page).toContain("validation");
  expect(page.match(/<svg/g)).toHaveLength(4);
});

test("the page needs nothing else: no address but those of name spaces and embedded pictures", () => {
  const page = reportPage(runWith({}));
  const addresses = Array.from(page.matchAll(/(?:src|href)="([^"]*)"/g), ([, address]) => address);
  expect(addresses).toHaveLength(1);
  expect(addresses[0]).toMatch(/^data:image\/png;base64,/);
  expect(page).not.toMatch(/url\((?!#)|@import|<link/);
});

test("the page can tell of a run that was ended at its first step, and of one whose loss is NaN", () => {
  const epoch = { training: { loss: NaN, accuracy: 0.1 }, validation: null, part: 0.01 };
  const history = { losses: [NaN], epochs: [epoch], stepsPerEpoch: 100, seconds: 0.1, samples: 64 };
  const page = reportPage(runWith({ history }));
  expect(page.match(/<svg/g)).toHaveLength(4);
  expect(page).not.toContain('d="MNaN');
});

test("without mistakes the page says so", () => {
  const { test } = runWith({});
  expect(reportPage(runWith({ test: { ...test, mistakes: [] } }))).toContain("every test image was recognised");
});
