// Builds what browsers get, into the folder that Entre serves: the loader, the app and its styles.

import { build } from "esbuild";

const shared = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  outdir: "../bot/web/static/widget",
  target: ["chrome100", "edge100", "firefox101", "safari16.4"],
};

await Promise.all([
  build({ ...shared, entryPoints: ["src/loader/embed.ts"], format: "iife" }),
  build({ ...shared, entryPoints: ["src/app/app.ts", "src/app/styles/app.css"], format: "esm",
    outbase: "src/app", entryNames: "[name]" }),
]);
