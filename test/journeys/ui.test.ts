// All components and the sample pages in a real browser: nothing for axe to find, light and dark, on a phone and at a desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { exampleVisit } from '../../src/ui/example.ts';
import { samplePages } from '../../src/ui/pages.examples.tsx';
import { document } from '../../src/ui/shell.tsx';
import { sheet } from '../../src/ui/sheet.examples.tsx';
import type { Page } from '../../src/ui/routes.ts';
import type { Visit } from '../../src/ui/visit.ts';
import { context, fits, launch, noBrowser, tooSmall, violations } from '../support/browser.ts';
import { show } from '../support/samples.ts';

const navigation = ['Programmes', 'Institutions', 'How it works'].map((label) => ({ label, href: `/${label.toLowerCase().replaceAll(' ', '-')}` }));
const whole = (visit: Visit, page: Page, scripts: readonly string[] = []): string =>
  document({ visit, page, navigation, scripts, account: { name: 'Renata Uribe', links: [{ label: 'Your applications', href: '/own' }], signOut: '/sign-out' }, said: { text: 'Saved.' }, stylesheet: '/style.css' });

const pages = [
  ...samplePages.map((sample) => ({ name: sample.name, html: whole(sample.visit('en'), sample.page(sample.visit('en'))) })),
  ...(['ltr', 'rtl'] as const).map((direction) => ({ name: `components ${direction}`, html: whole(exampleVisit({ direction }), sheet(exampleVisit({ direction }))) })),
  { name: 'catalogue in Spanish', html: whole(samplePages[0]!.visit('es'), samplePages[0]!.page(samplePages[0]!.visit('es'))) },
];

let browser: Browser;
before(async () => { if (!noBrowser) browser = await launch(); });
after(async () => { if (!noBrowser) await browser.close(); });

for (const device of ['phone', 'desk'] as const) for (const colour of ['light', 'dark'] as const) {
  test(`nothing to find on a ${device}, ${colour}`, { skip: noBrowser }, async (t) => {
    const visitor = await context(browser, { device, colour });
    t.after(() => visitor.close());
    for (const { name, html } of pages) {
      const { page, refused } = await show(visitor, html);
      for (const details of await page.locator('details').all()) await details.evaluate((each) => each.setAttribute('open', ''));
      assert.deepEqual(await violations(page), [], name);
      assert.deepEqual(await tooSmall(page), [], `${name}: too small to touch`);
      assert.ok(await fits(page), `${name}: sticks out sideways`);
      assert.deepEqual(refused, [], name);
      await page.close();
    }
  });
}

test('the menu and the errors work by keyboard with script off', { skip: noBrowser }, async (t) => {
  const visitor = await context(browser, { device: 'phone', script: false });
  t.after(() => visitor.close());
  const sample = samplePages.find(({ name }) => name === 'application')!;
  const { page } = await show(visitor, whole(sample.visit('en'), sample.page(sample.visit('en'))));
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(':focus').getAttribute('class'), 'skip');
  await page.locator('.phone-navigation summary').press('Enter');
  assert.ok(await page.locator('.phone-navigation a').first().isVisible());
  const first = page.locator('#errors a').first(), target = (await first.getAttribute('href'))!;
  await first.press('Enter');
  assert.ok(await page.locator(target).isVisible());
  assert.match((await page.locator(target).getAttribute('aria-describedby'))!, /error/);
});

test('with script, errors get the focus, a large file is named before it travels, and nothing is sent twice', { skip: noBrowser }, async (t) => {
  const visitor = await context(browser, { device: 'desk' });
  t.after(() => visitor.close());
  const sample = samplePages.find(({ name }) => name === 'application')!;
  const { page } = await show(visitor, whole(sample.visit('en'), sample.page(sample.visit('en')), ['/form.js']));
  assert.equal(await page.locator(':focus').getAttribute('id'), 'errors');

  const evidence = page.locator('input[type=file]');
  await evidence.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(2_000_001) });
  assert.equal(await evidence.evaluate((each: HTMLInputElement) => each.validationMessage), 'This file is larger than 2 MB. Choose a smaller one.');
  await evidence.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(2_000_000) });
  assert.equal(await evidence.evaluate((each: HTMLInputElement) => each.validationMessage), '');

  const sent = await page.locator('main form').evaluate((form: HTMLFormElement) => [0, 1].map(() => {
    const press = new Event('submit', { bubbles: true, cancelable: true });
    return form.dispatchEvent(press);
  }));
  assert.deepEqual(sent, [true, false]);
});

test('a page can be printed and read in forced colours, and fills a wide screen', { skip: noBrowser }, async (t) => {
  const visitor = await browser.newContext({ viewport: { width: 1600, height: 900 }, forcedColors: 'active' });
  t.after(() => visitor.close());
  const sample = samplePages[0]!, { page } = await show(visitor, whole(sample.visit('en'), sample.page(sample.visit('en'))));
  assert.ok(await fits(page));
  assert.ok(await page.locator('.action.primary').first().evaluate((each) => Number.parseFloat(getComputedStyle(each).borderTopWidth) >= 1));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.site-navigation').isVisible(), false);
  assert.ok(await page.locator('h1').isVisible());
});
