// `npm run bench -- NAME …` runs bench/NAME/run.ts with what follows.
import { existsSync, globSync } from 'node:fs';

const folder = new URL('.', import.meta.url), name = process.argv[2] ?? '';
const file = new URL(`${name}/run.ts`, folder);
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  console.error(`Name one of these: ${globSync('*/run.ts', { cwd: folder.pathname }).map((each) => each.split('/')[0]).sort().join(', ')}`);
  process.exit(2);
}
process.argv.splice(2, 1);
await import(file.href);
