// Makes docs/screenshots/ from the demonstration network, on a phone and at a desk:
//   node scripts/run.mjs scripts/screenshots.ts [folder] [dark] [es] [rtl] [whole]
// With a folder of its own it shows the pages in other looks, for people to look at.
import path from 'node:path';
import { launch } from '../test/support/browser.ts';
import { type Look, showDemonstration } from '../test/support/screenshots.ts';

const said = process.argv.slice(2), looks = new Set(['dark', 'es', 'rtl', 'whole']);
const folder = said.find((each) => !looks.has(each)) ?? path.join(import.meta.dirname, '../docs/screenshots');
const look: Look = {
  colour: said.includes('dark') ? 'dark' : 'light', language: said.includes('es') ? 'es' : 'en', whole: said.includes('whole'),
  ...(said.includes('rtl') ? { direction: 'rtl' as const } : {}),
};

const browser = await launch(), shown = await showDemonstration(browser);
for (const { file, status } of await shown.take(folder, ['phone', 'desk'], look)) console.log(`${file} ${status}`);
await browser.close();
await shown.close();
