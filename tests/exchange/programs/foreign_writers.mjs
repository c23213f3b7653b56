// Writes the segments of a JSON file ([[id, source, target], …]) with a library of others:
//   node foreign_writers.mjs KIND INPUT OUTPUT, in the folder whose node_modules has the libraries
import fs from "fs";
import { createRequire } from "module";

const [kind, input, output] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/here.js`);
const segments = JSON.parse(fs.readFileSync(input, "utf8"));

async function text() {
  if (kind === "xliff-1.2" || kind === "xliff-2.0") {
    const { jsToXliff12, js2xliff } = require("xliff");
    const units = Object.fromEntries(
      segments.map(([id, source, target]) => [id, { source, target, note: `of ${id}` }]),
    );
    const made = { resources: { interview: units }, sourceLanguage: "en", targetLanguage: "es" };
    return kind === "xliff-1.2" ? jsToXliff12(made) : js2xliff(made);
  }
  if (kind === "tmexchange") {
    const units = Object.fromEntries(segments.map(([id, en, es]) => [id, { en, es }]));
    return require("tmexchange").js2tmx({ resources: { interview: units }, sourceLanguage: "en" });
  }
  if (kind === "ilib-1.2" || kind === "ilib-2.0") {
    const { TranslationUnit, Xliff } = require("ilib-xliff");
    const file = new Xliff({ version: kind.slice(-3) });
    for (const [key, source, target] of segments) {
      const languages = { sourceLocale: "en", targetLocale: "es" };
      const about = { resType: "string", file: "interview", project: "x", datatype: "plaintext" };
      const state = "translated";
      file.addTranslationUnit(
        new TranslationUnit({ source, target, key, state, ...languages, ...about }),
      );
    }
    return file.serialize(true);
  }
  const angular = await import(require.resolve("@angular/compiler"));
  const messages = new angular.MessageBundle(new angular.HtmlParser(), [], {}, "en");
  const escaped = (source) =>
    source.replace(/[&<>{}@]/g, (character) => `&#${character.codePointAt(0)};`);
  const page = segments
    .map(([id, source]) => `<p i18n="why|what@@${id}">${escaped(source)}<b> bold</b></p>`)
    .join("");
  const errors = messages.updateFromTemplate(page, "page.html");
  if (errors.length) throw errors[0];
  return messages.write(kind === "angular-1.2" ? new angular.Xliff() : new angular.Xliff2());
}

fs.writeFileSync(output, await text());
