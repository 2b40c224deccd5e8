// Leave in a package-lock.json what an install needs: no addresses of donations, no notices.
import { readFileSync, writeFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(file, "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  delete entry.deprecated;
  delete entry.resolved;
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
