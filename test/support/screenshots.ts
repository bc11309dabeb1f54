// Pictures of the main pages, from the demonstration network at a fixed clock: docs/screenshots/ is made from it
// (scripts/screenshots.ts) and kept right by a test. `compare` tells two pictures apart as a person would who squints.
import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Browser, BrowserContext } from 'playwright-core';
import { readAssets } from '../../src/app/assets.ts';
import { followers } from '../../src/app/capabilities.ts';
import { loadDemonstration } from '../../src/app/demo/load.ts';
import type { Persona } from '../../src/app/demonstration.tsx';
import { application, serveHttp } from '../../src/app/server.ts';
import { signInAs } from '../../src/capabilities/accounts/api.ts';
import { nobody } from '../../src/kernel/gate.ts';
import { openStore } from '../../src/storage/database.ts';
import { fact } from '../../src/storage/facts.ts';
import { type Ground, perform } from '../../src/storage/perform.ts';
import { useVaultKey } from '../../src/storage/vault.ts';
import { context } from './browser.ts';
import { startTestServer, urlOf } from './server.ts';

/** The day of the pictures. */
export const day = Temporal.Instant.from('2026-11-16T10:00:00Z');

export interface Motif { readonly name: string; readonly path: string; /** Whose eyes: the part of a persona (text/demonstration.json); a stranger's without. */ readonly part?: string }
export const motifs: readonly Motif[] = [
  { name: 'start', path: '/' },
  { name: 'catalogue', path: '/programmes' },
  { name: 'edition', path: '/editions/womens-leadership-next' },
  { name: 'application', path: '/editions/womens-leadership-next/apply?step=language', part: 'takesPart' },
  { name: 'space', path: '/editions/global-health-now/space', part: 'takesPart' },
  { name: 'weeks', path: '/editions/global-health-now/space/weeks', part: 'takesPart' },
  { name: 'sessions', path: '/editions/global-health-now/space/sessions', part: 'takesPart' },
  { name: 'decisions', path: '/editions/entrepreneurship-next/manage/applications', part: 'decides' },
  { name: 'results', path: '/editions/womens-leadership-2021-fall/manage/results', part: 'recognises' },
  { name: 'certificate', path: '/certificates/:code' },
];

/** Windows: a phone in finer pixels, since its are small; a desk in its own. */
export const windows = {
  phone: { device: 'phone', width: 360, height: 780, scale: 1.5 },
  desk: { device: 'desk', width: 1200, height: 740, scale: 1 },
} as const;
export type Window = keyof typeof windows;

export interface Look { readonly colour?: 'light' | 'dark'; readonly language?: string; readonly direction?: 'rtl'; readonly whole?: boolean }
export interface Shown { readonly origin: string; take(folder: string, windows: readonly Window[], look?: Look): Promise<readonly Picture[]>; close(): Promise<void> }
export interface Picture { readonly file: string; readonly motif: Motif; readonly window: Window; readonly status: number }

/** Loads the demonstration and serves it. */
export async function showDemonstration(browser: Browser): Promise<Shown> {
  useVaultKey(Buffer.alloc(32, 11));
  const server = await startTestServer(), store = await openStore({ databaseUrl: urlOf(server.url, server.template), dataFolder: '', connections: 4 });
  const ground: Ground = { db: store.db, jobs: null, clock: () => day, origin: 'http://localhost', followers };
  await loadDemonstration(ground, day, () => {});
  const listening = await serveHttp(application({ ground, assets: readAssets(), jar: { secure: false }, origin: 'http://localhost', demonstration: true }), 0), origin = `http://localhost:${listening.port}`;
  const personas = (await fact<Persona[]>(store.db, 'personas'))!;
  const { rows: [certificate] } = await sql<{ code: string }>`select code from certificate order by person, edition desc limit 1`.execute(store.db);

  async function enter(eyes: BrowserContext, part: string): Promise<void> {
    const begun = await perform(ground, signInAs, { person: personas.find((each) => each.part === `demonstration.${part}`)!.person }, nobody);
    if (begun.ok) await eyes.addCookies([{ name: 'session', value: begun.value.token, url: origin }]);
  }
  async function picture(eyes: BrowserContext, motif: Motif, window: Window, folder: string, look: Look): Promise<Picture> {
    if (motif.part !== undefined) await enter(eyes, motif.part);
    await eyes.addCookies([{ name: 'zone', value: 'Europe/Zurich', url: origin }, { name: 'language', value: look.language ?? 'en', url: origin }]);
    const page = await eyes.newPage(), { width, height } = windows[window];
    await page.setViewportSize({ width, height });
    const answer = await page.goto(origin + motif.path.replace(':code', certificate!.code));
    if (look.direction !== undefined) await page.evaluate((direction) => { document.documentElement.dir = direction; }, look.direction);
    const file = `${motif.name}-${window}.png`;
    await page.screenshot({ path: path.join(folder, file), fullPage: look.whole ?? false });
    return { file, motif, window, status: answer!.status() };
  }
  return {
    origin,
    async take(folder, wanted, look = {}) {
      await fs.mkdir(folder, { recursive: true });
      const pictures: Picture[] = [];
      for (const window of wanted) for (const motif of motifs) {
        const { device, scale } = windows[window], eyes = await context(browser, { device, scale, colour: look.colour ?? 'light', language: look.language ?? 'en' });
        pictures.push(await picture(eyes, motif, window, folder, look));
        await eyes.close();
      }
      return pictures;
    },
    async close() {
      await listening.close();
      await store.close();
      await server.stop();
    },
  };
}

export interface Difference { /** Width and height of both, in pixels. */ readonly sizes: readonly [string, string]; /** Share of squares of 16 pixels whose brightness differs visibly. */ readonly share: number }

/** Compares two pictures in a browser, which can decode them. */
export async function compare(browser: Browser, one: Buffer, other: Buffer): Promise<Difference> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ([a, b]) => {
      const decode = async (data: string): Promise<HTMLImageElement> => { const image = new Image(); image.src = `data:image/png;base64,${data}`; await image.decode(); return image; };
      const images = [await decode(a!), await decode(b!)] as const, columns = Math.ceil(images[0].width / 16), rows = Math.ceil(images[0].height / 16);
      const [first, second] = images.map((image) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [columns, rows];
        const brush = canvas.getContext('2d')!;
        brush.imageSmoothingQuality = 'high';
        brush.drawImage(image, 0, 0, columns, rows);
        const { data } = brush.getImageData(0, 0, columns, rows);
        return Array.from({ length: columns * rows }, (_, at) => 0.299 * data[at * 4]! + 0.587 * data[at * 4 + 1]! + 0.114 * data[at * 4 + 2]!);
      });
      const different = first!.filter((light, at) => Math.abs(light - second![at]!) > 12).length;
      return { sizes: [`${images[0].width}x${images[0].height}`, `${images[1].width}x${images[1].height}`] as const, share: different / first!.length };
    }, [one.toString('base64'), other.toString('base64')]);
  } finally {
    await page.close();
  }
}
