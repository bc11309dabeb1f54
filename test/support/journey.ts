// What a journey needs: the whole platform on an empty network with a clock that is set, and people who use it in a real
// browser as people do: they open, read, type, tick, press. Nothing is done behind the pages but reading one's mail.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readAssets } from '../../src/app/assets.ts';
import { followers, tasks } from '../../src/app/capabilities.ts';
import { keepHouse } from '../../src/app/housekeeping.ts';
import { application, serveHttp } from '../../src/app/server.ts';
import { ensurePerson, grantRole } from '../../src/capabilities/accounts/api.ts';
import { platform } from '../../src/kernel/gate.ts';
import { command, everybody } from '../../src/kernel/operation.ts';
import { ok } from '../../src/kernel/result.ts';
import { mailsWritten } from '../../src/storage/outbox.ts';
import { type Ground, perform } from '../../src/storage/perform.ts';
import { useVaultKey } from '../../src/storage/vault.ts';
import { z } from 'zod';
import { context, fits, launch, type Setting } from './browser.ts';
import { freshDatabase } from './database.ts';
import * as keyboard from './keyboard.ts';
import { spoken } from './spoken.ts';

const operator = { person: '00000000-0000-0000-0000-000000000000', grants: [{ role: 'administrator' as const, scope: platform }] };
/** As `meridian admin create` does. */
const firstAdministrator = command({
  id: 'test.firstAdministrator', input: z.object({ email: z.string() }), permission: 'platform.administer', about: everybody,
  async run(work, { email }) {
    await grantRole(work, await ensurePerson(work, email), 'administrator', platform);
    return ok({});
  },
});

export interface PersonSetting extends Setting {
  /** Everything by keyboard: reaches each control with Tab, types, presses Enter or Space. */
  readonly keyboard?: boolean;
}

/** Somebody in front of a browser. Sentences name what stands on the page: labels, buttons, links. */
export class Person {
  readonly page: Page;
  readonly email: string;
  readonly #journey: Journey;
  readonly #keyboard: boolean;
  /** Tests name what is on the page in English; whoever reads another language finds it in theirs. */
  readonly #language: string;
  readonly #phone: boolean;
  constructor(journey: Journey, page: Page, email: string, { keyboard: hands = false, language = 'en', device }: PersonSetting) {
    this.#journey = journey;
    this.page = page;
    this.email = email;
    this.#keyboard = hands;
    this.#language = language;
    this.#phone = device === 'phone';
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(this.#journey.origin + path);
    if (new URL(this.page.url()).pathname === '/sign-in' && path !== '/sign-in') await this.#signsInAgain();
    await this.#arrives();
  }
  /** The start page, signed in: what to do next stands on top. */
  async comesHome(): Promise<void> { await this.opens('/profile'); await this.opens('/'); }
  /** On a phone every page must keep to its width. */
  async #arrives(): Promise<void> { if (this.#phone) assert.ok(await fits(this.page), `${this.page.url()} sticks out sideways on the phone of ${this.email}`); }

  /** Fails with what the page says instead. */
  async sees(...texts: readonly (string | RegExp)[]): Promise<void> {
    const whole = (await this.page.locator('body').innerText()).replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    for (const text of texts) assert.ok(typeof text === 'string' ? spoken(text, this.#language).some((said) => whole.includes(said)) : text.test(whole), `${this.email} at ${this.page.url()} does not see ${text}:\n${whole.slice(0, 3000)}`);
  }
  async doesNotSee(text: string | RegExp): Promise<void> {
    const whole = await this.page.locator('body').innerText();
    assert.ok(typeof text === 'string' ? !whole.includes(text) : !text.test(whole), `${this.email} sees ${text}`);
  }

  #pattern(text: string): string { return `(?:${spoken(text, this.#language).map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`; }
  /** The control with this label, also where '(optional)' follows it. */
  async #labelled(label: string, group?: string): Promise<ReturnType<Page['locator']>> {
    const around = group === undefined ? this.page : this.page.getByRole('group', { name: new RegExp(`^${this.#pattern(group)}`) }).filter({ visible: true });
    const found = around.getByLabel(new RegExp(`^${this.#pattern(label)}( \\([a-z]+\\))?$`, 'i')).filter({ visible: true });
    if (await found.count() === 0) {
      const there = await this.page.locator('label:visible').allInnerTexts();
      assert.fail(`${this.email} at ${this.page.url()} finds no field “${label}”, but: ${there.map((text) => text.trim()).join(' | ')}\n${(await this.page.locator('main').innerText()).slice(0, 600)}`);
    }
    return found.first();
  }

  /** `group` is the heading above the field, where two have the same label. */
  async fills(label: string, value: string, group?: string): Promise<void> {
    const field = await this.#labelled(label, group);
    await (this.#keyboard ? keyboard.typeInto(this.page, field, value) : field.fill(value));
  }
  async chooses(label: string, option: string): Promise<void> {
    const field = await this.#labelled(label);
    const options = await field.locator('option').evaluateAll((all) => all.map((each) => [(each as HTMLOptionElement).label.trim(), (each as HTMLOptionElement).value] as const)), names = spoken(option, this.#language);
    const named = options.findIndex(([label_]) => names.includes(label_)), index = named >= 0 ? named : options.findIndex(([, value]) => value === option);
    assert.ok(index >= 0, `${this.email} at ${this.page.url()} finds no “${option}” in “${label}”, but: ${options.map(([each]) => each).join(' | ').slice(0, 1500)}`);
    await (this.#keyboard ? keyboard.choose(this.page, field, index) : field.selectOption({ index }));
  }
  async ticks(label: string): Promise<void> {
    const box = await this.#labelled(label);
    if (await box.isChecked()) return;
    await (this.#keyboard ? keyboard.tick(this.page, box) : box.check());
  }
  async unticks(label: string): Promise<void> {
    const box = await this.#labelled(label);
    if (await box.isChecked()) await (this.#keyboard ? keyboard.tick(this.page, box) : box.uncheck());
  }
  /** The window in which one picks a file is the system's, not the page's. */
  async attaches(label: string, name: string, bytes: Buffer, type = 'application/pdf'): Promise<void> { await (await this.#labelled(label)).setInputFiles({ name, mimeType: type, buffer: bytes }); }

  async #press(target: ReturnType<Page['locator']>): Promise<void> {
    if (!this.#keyboard) return target.click();
    await keyboard.reach(this.page, target);
    await this.page.keyboard.press('Enter');
  }
  /** Presses what leads to another page, and waits until that stands there. */
  async #goes(target: ReturnType<Page['locator']>): Promise<void> {
    await Promise.all([this.page.waitForEvent('framenavigated'), this.#press(target)]);
    await this.page.waitForLoadState();
    await this.#arrives();
  }
  async presses(button: string | RegExp): Promise<void> { await this.#goes(await this.#named('button', button)); }
  async follows(link: string | RegExp): Promise<void> { await this.#goes(await this.#named('link', link)); }
  /** The visible button or link of this name; fails with those that are there instead. */
  async #named(role: 'button' | 'link', name: string | RegExp): Promise<ReturnType<Page['locator']>> {
    const found = this.page.getByRole(role, { name: typeof name === 'string' ? new RegExp(`^${this.#pattern(name)}$`) : name }).filter({ visible: true });
    if (await found.count() === 0) {
      const there = await this.page.getByRole(role).filter({ visible: true }).allInnerTexts();
      assert.fail(`${this.email} at ${this.page.url()} finds no ${role} “${name}”, but: ${there.map((text) => text.trim()).join(' | ')}`);
    }
    return found.first();
  }
  /** Opens what stands behind a summary. */
  async unfolds(summary: string): Promise<void> {
    const found = this.page.locator('summary', { hasText: new RegExp(this.#pattern(summary)) }).first();
    if (await found.evaluate((element) => (element.parentElement as HTMLDetailsElement).open)) return;
    await this.#press(found);
  }

  /** Reads the newest mail to this person that has `subject`. */
  async mail(subject: string | RegExp): Promise<string> {
    const mails = await mailsWritten(this.#journey.ground.db, { recipient: this.email }, 50);
    const found = mails.find((mail) => typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject));
    assert.ok(found, `${this.email} has no mail about ${subject}; there is: ${mails.map((mail) => mail.subject).join(' | ')}`);
    return found.body;
  }

  /** After weeks a session has ended; the page that was asked for follows. */
  async #signsInAgain(): Promise<void> {
    await this.fills('Your mail address', this.email);
    await this.presses('Send me a code');
    await this.fills('Code from the mail', /\d{6}/.exec(await this.mail(/code|código/))![0]);
    await this.presses('Sign in');
  }

  /** Signs in by the code in the mail; says who they are the first time. */
  async signsIn(name: string, zone?: string): Promise<void> {
    await this.opens('/sign-in');
    await this.#signsInAgain();
    if (!this.page.url().includes('/profile')) return;
    await this.fills('Your name, as it should stand on a certificate', name);
    if (zone !== undefined) await this.chooses('Time zone', zone);
    await this.presses('Save');
  }
  async signsOut(): Promise<void> { await this.opens('/profile'); await this.#goes(this.page.getByRole('button', { name: new RegExp(`^${this.#pattern('Sign out')}$`) }).last()); }

  /** The address here, for somebody else to open. */
  get path(): string { return new URL(this.page.url()).pathname; }
}

export interface Journey {
  readonly origin: string;
  readonly ground: Ground;
  /** What the clock shows from here on; what happens by itself until then happens. */
  at(instant: string): Promise<void>;
  /** Whoever runs the platform, signed in. */
  administrator(): Promise<Person>;
  person(email: string, setting?: PersonSetting): Promise<Person>;
  /** Errors that browsers wrote to their consoles: scripts that failed, what the policy refused. */
  faults(): readonly string[];
}

/** An empty platform at `start`. */
export async function beginJourney(t: TestContext, start: string): Promise<Journey> {
  useVaultKey(Buffer.alloc(32, 9));
  const { db } = await freshDatabase(t);
  let now = Temporal.Instant.from(start);
  const found: string[] = [], contexts: BrowserContext[] = [];
  const ground: Ground = { db, jobs: null, clock: () => now, origin: 'http://localhost', followers, tasks } satisfies Ground;
  const late: { origin: string } = { origin: '' };
  const asked = { ...ground, get origin() { return late.origin; } };
  const starting = await serveHttp(application({ ground: asked, assets: readAssets(), jar: { secure: false }, get origin() { return late.origin; }, demonstration: false }), 0);
  late.origin = `http://localhost:${starting.port}`;
  const browser: Browser = await launch();
  t.after(async () => { for (const each of contexts) await each.close(); await browser.close(); await starting.close(); });

  const journey: Journey = {
    origin: late.origin, ground: asked, faults: () => found,
    at: async (instant) => { now = Temporal.Instant.from(instant); await keepHouse(asked); },
    async administrator() {
      await perform(asked, firstAdministrator, { email: 'admin@platform.example' }, operator);
      const administrator = await journey.person('admin@platform.example');
      await administrator.signsIn('Platform administrator');
      return administrator;
    },
    async person(email, setting = {}) {
      const own = await context(browser, setting);
      contexts.push(own);
      const page = await own.newPage();
      page.setDefaultTimeout(10_000);
      page.on('console', (message) => { if (message.type() === 'error' && !/4\d\d \(/.test(message.text())) found.push(`${page.url()}: ${message.text()}`); });
      page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`));
      return new Person(journey, page, email, setting);
    },
  };
  return journey;
}

/** Names and numbers of a journey, by seed: the same way must be walkable with other ones. */
export const seedOf = (name: string): string => process.env['JOURNEY_SEED'] ?? name;
