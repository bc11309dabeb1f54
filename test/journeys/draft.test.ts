// What one writes into the application form while the connection is gone: kept on one's own device by choice, sent later,
// nobody else's, gone at sign-out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readAssets } from '../../src/app/assets.ts';
import { application, serveHttp } from '../../src/app/server.ts';
import { signInAs } from '../../src/capabilities/accounts/api.ts';
import { saveDraft } from '../../src/capabilities/admissions/commands/apply.ts';
import { openCall } from '../../src/capabilities/admissions/testing/call.ts';
import { applicationOf } from '../../src/capabilities/admissions/store/applications.ts';
import { nobody } from '../../src/kernel/gate.ts';
import { context, launch, noBrowser, violations } from '../support/browser.ts';

const port = 4763, origin = `http://localhost:${port}`;
const stored = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft ')));

test('a draft survives a broken connection on one’s own device', { skip: noBrowser }, async (t) => {
  const on = await openCall(t), [ada, bea] = [await on.student('Ada'), await on.student('Bea')];
  for (const who of [ada, bea]) await on.done(saveDraft, { edition: 'spring', step: 'home', home: 'alpha' }, who);
  const server = await serveHttp(application({ ground: on.ground, assets: readAssets(), jar: { secure: false }, origin, demonstration: false }), port);
  const browser = await launch(), visitor = await context(browser, { device: 'phone' }), page = await visitor.newPage();
  t.after(async () => { await browser.close(); await server.close(); });
  const as = async (who: { person: string }) => visitor.addCookies([{ name: 'session', value: (await on.done(signInAs, { person: who.person }, nobody)).token, url: origin }]);
  const text = page.locator('textarea[name=motivation]'), choice = page.getByLabel('Keep what I write on this device too'), motivation = async () => (await applicationOf(on.tx, 'spring', ada.person))?.motivation;
  const address = `${origin}/editions/spring/apply?step=motivation`;

  await as(ada);
  await page.goto(address);
  await text.fill('Nobody asked to keep this.');
  assert.deepEqual(await stored(page), [], 'nothing is kept unless one chooses so');
  await choice.check();
  await text.fill('I want to learn.');
  assert.deepEqual(await violations(page), []);

  await page.goto(address);
  assert.equal(await text.inputValue(), 'I want to learn.', 'back after the page was left without saving');
  await page.getByText('is back in the form').waitFor();

  await visitor.setOffline(true);
  await text.fill('I want to learn and to teach.');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('There is no connection.').waitFor();
  assert.equal(await motivation(), '');
  await visitor.setOffline(false);
  await page.getByText('Your draft is saved.').waitFor();
  assert.equal(await motivation(), 'I want to learn and to teach.', 'sent when the connection was back');

  on.at('2027-01-12T09:00:00Z');
  await as(bea);
  await page.goto(address);
  assert.equal(await text.inputValue(), '', 'another person on the same device sees nothing of it');
  assert.deepEqual(await stored(page), [], 'and it is gone');

  await choice.check();
  await text.fill('Mine.');
  assert.equal((await stored(page)).length, 2);
  await page.locator('form[action="/sign-out"] button').first().evaluate((button: HTMLButtonElement) => button.click());
  await page.waitForURL(`${origin}/`);
  assert.deepEqual(await stored(page), [], 'wiped at sign-out');
});
