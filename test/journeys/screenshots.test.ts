// The pictures in docs/screenshots are what the pages look like: made again from the demonstration at the same clock and
// compared as somebody would who squints, so that other fonts pass and a blank, broken or foreign page does not.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser } from '../support/browser.ts';
import { compare, motifs, type Picture, showDemonstration, type Shown, windows } from '../support/screenshots.ts';

const kept = path.join(import.meta.dirname, '../../docs/screenshots');
/** Share of squares that may differ: another machine has other fonts, so that lines break elsewhere. */
const tolerance = 0.3;
const heaviestBytes = 150_000;

let browser: Browser, shown: Shown, folder = '', pictures: readonly Picture[] = [];
before(async () => {
  if (noBrowser) return;
  browser = await launch();
  shown = await showDemonstration(browser);
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'meridian-pictures-'));
  pictures = await shown.take(folder, ['phone', 'desk']);
});
after(async () => {
  await browser?.close();
  await shown?.close();
  if (folder) await fs.rm(folder, { recursive: true, force: true });
});

test('every main page answers', { skip: noBrowser }, () => {
  assert.deepEqual(pictures.filter(({ status }) => status > 399).map(({ file, status }) => `${file}: ${status}`), []);
  assert.equal(pictures.length, motifs.length * Object.keys(windows).length);
});

test('every picture is there, small, and shows the page as it is', { skip: noBrowser }, async () => {
  const wrong: string[] = [];
  for (const { file, window } of pictures) {
    const picture = path.join(kept, file), { width, height, scale } = windows[window];
    if (!existsSync(picture)) { wrong.push(`${file} is not there`); continue; }
    if (statSync(picture).size > heaviestBytes) wrong.push(`${file} is heavier than ${heaviestBytes} bytes`);
    const { sizes, share } = await compare(browser, readFileSync(picture), readFileSync(path.join(folder, file)));
    if (sizes.some((size) => size !== `${width * scale}x${height * scale}`)) wrong.push(`${file} measures ${sizes.join(' and ')}`);
    if (share > tolerance) wrong.push(`${file} differs in ${Math.round(share * 100)} % of its squares: make it again with scripts/screenshots.ts and look at it`);
  }
  assert.deepEqual(wrong, []);
});

test('a blank page, a page without its stylesheet and another page would be found', { skip: noBrowser }, async () => {
  const { width, height } = windows.desk, page = await browser.newPage({ viewport: { width, height } }), real = readFileSync(path.join(folder, 'start-desk.png'));
  const differs = async (picture: Buffer): Promise<number> => (await compare(browser, real, picture)).share;
  const blank = await page.screenshot();
  await page.route('**/*.css', (route) => route.abort());
  await page.goto(shown.origin);
  const bare = await page.screenshot();
  await page.close();
  for (const [name, picture] of [['blank', blank], ['bare', bare], ['another', readFileSync(path.join(folder, 'decisions-desk.png'))]] as const) {
    const share = await differs(picture);
    assert.ok(share > tolerance, `${name} differs in only ${share}`);
  }
});
