// Bundles src/site.* for every page and src/bpmn.* for the one that shows a diagram: minified, named by content, with a manifest for the server.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "src", "banshi", "static", "dist");

const entries = {
  "site.js": "src/site.js", "site.css": "src/site.css", "bpmn.js": "src/bpmn.js", "bpmn.css": "src/bpmn.css",
};
const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  metafile: true,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "linked",
  charset: "utf8",
  format: "iife",
  target: ["chrome100", "edge100", "firefox100", "safari15"],
  logLevel: "warning",
};

/** Returns the licence texts of the packages that are in the bundle, each under its name and version. */
async function licences(inputs) {
  const names = new Set(inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  const texts = [];
  for (const name of [...names].sort()) {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((found) => /^licen[cs]e/i.test(found));
    const text = file ? await readFile(join(folder, file), "utf8") : "";
    texts.push(`${name} ${version} (${license})\n${text.trim()}\n`);
  }
  return texts.join("\n----\n\n");
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = {};
const inputs = [];
for (const [name, source] of Object.entries(entries)) {
  const result = await build({ ...options, entryPoints: [source], outdir: out });
  const [made] = Object.entries(result.metafile.outputs).filter(([, output]) => output.entryPoint === source);
  manifest[name] = basename(made[0]);
  inputs.push(...Object.keys(result.metafile.inputs));
}
await writeFile(join(out, "THIRD-PARTY.txt"), await licences(inputs));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(Object.values(manifest).join("  "));
