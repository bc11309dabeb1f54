// Every page of the platform in a real browser, with several rows in every list, in every language: nothing for axe to find in light and
// dark, valid HTML, nothing that sticks out at 360 and 320 px, nothing too small to touch, and a keyboard that knows where
// it is. Each page is opened once a language; dark asks again for what colour can change.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serveHttp, type Listening } from '../../src/app/server.ts';
import { languages } from '../../src/text/reader.ts';
import { context, fits, launch, noBrowser, tooSmall, violations } from '../support/browser.ts';
import { fillWorld } from '../support/full.ts';
import { invalid } from '../support/html.ts';
import { type PageOfWorld, pagesOf, type Role, serveWorld, type Served, statesOf } from '../support/served.ts';

const closers: (() => Promise<void>)[] = [];
let served: Served, listening: Listening, browser: Browser, pages: readonly PageOfWorld[] = [];
const contexts = new Map<Role | null, BrowserContext>();

before(async () => {
  if (noBrowser) return;
  served = await serveWorld({ after: (close: () => Promise<void>) => { closers.push(close); } }, { demonstration: true });
  const plain = await pagesOf(served.world);
  await fillWorld(served.world, 6);
  pages = [...plain, ...statesOf(served.world)];
  listening = await serveHttp(served.app, 0);
  browser = await launch();
});
after(async () => {
  for (const each of contexts.values()) await each.close();
  await browser?.close();
  await listening?.close();
  for (const close of closers) await close();
});

async function tabOf(who: Role | null): Promise<Page> {
  let own = contexts.get(who);
  if (own === undefined) {
    own = await context(browser, { device: 'phone' });
    if (who !== null) await own.addCookies([...(await served.visitor(who)).cookies].map(([name, value]) => ({ name, value, url: `http://localhost:${listening.port}` })));
    contexts.set(who, own);
  }
  return own.pages()[0] ?? own.newPage();
}

/** Axe once more for what light and dark change. */
async function contrastInDark(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const { violations: found } = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `dark ${id}: ${node.html.slice(0, 160)} – ${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ')}`));
}

/** What sticks out of a window of this width, by the deepest elements that do. */
async function stickingOut(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 740 });
  if (await fits(page)) return [];
  const out = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && each.closest('.sub-navigation ul, .wide, pre') === null).slice(-3).map((each) => each.outerHTML.slice(0, 120)));
  return [`sticks out at ${width} px: ${out.join(' | ')}`];
}

/** Tab goes to the skip link first, and the first controls say where it is. */
async function keyboard(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Tab');
    const [name, seen] = await page.evaluate(() => {
      const at = document.activeElement!, style = getComputedStyle(at), box = at.getBoundingClientRect();
      return [at.matches('.skip') ? 'skip' : at.outerHTML.slice(0, 100), style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0] as const;
    });
    if (press === 0 && name !== 'skip') wrong.push(`Tab goes first to ${name}`);
    if (!seen) wrong.push(`focus cannot be seen on ${name}`);
  }
  return wrong;
}

async function headings(page: Page): Promise<readonly string[]> {
  const levels = await page.evaluate(() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => Number(each.tagName[1])));
  const ones = levels.filter((level) => level === 1).length, leap = levels.find((level, at) => at > 0 && level > levels[at - 1]! + 1);
  return [...(ones === 1 ? [] : [`${ones} h1`]), ...(leap === undefined ? [] : [`headings leap to h${leap}`])];
}

for (const language of languages) {
  test(`nothing to find on any page in ${language}`, { skip: noBrowser, timeout: 1_200_000 }, async (t) => {
    const titles = new Map<string, string>();
    for (const { address, path, who } of pages) await t.test(`${address} as ${who ?? 'a stranger'}`, async () => {
      const page = await tabOf(who), url = new URL(address, `http://localhost:${listening.port}`);
      url.searchParams.set('language', language);
      await page.setViewportSize({ width: 360, height: 740 });
      const refused: string[] = [], hear = (message: { text(): string }): void => { if (/Content Security Policy|Error/.test(message.text()) && !/40\d/.test(message.text())) refused.push(`console: ${message.text()}`); };
      page.on('console', hear);
      const answer = (await page.goto(url.href))!, html = await answer.text();
      const wrong = [...refused, ...(await page.evaluate(() => scrollY) === 0 ? [] : ['arrives scrolled down']), ...await keyboard(page)];
      // Menus lie over the page, so that they are looked at on the start pages only; what an open one covers there is no fault.
      await page.evaluate((menus) => { for (const each of document.querySelectorAll('details')) each.open = menus || !each.matches('.menu'); }, path === '/');
      wrong.push(...await headings(page), ...(await invalid(html)), ...(await violations(page)).filter((each) => path !== '/' || !each.includes('partially obscured')), ...(await contrastInDark(page)), ...(await tooSmall(page)).map((each) => `too small: ${each}`), ...await stickingOut(page, 360), ...await stickingOut(page, 320));
      page.off('console', hear);
      if (await page.evaluate(() => document.documentElement.lang) !== language) wrong.push('in another language');
      const title = await page.title(), twin = titles.get(title);
      if (twin !== undefined && twin !== path && !address.includes('?')) wrong.push(`has the title of ${twin}: ${title}`);
      titles.set(title, path);
      if (answer.status() >= 400 && path !== '/nowhere') wrong.push(`answers ${answer.status()}`);
      assert.deepEqual(wrong, []);
    });
    assert.ok(pages.length > 70);
  });
}
