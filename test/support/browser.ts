// A real browser for journeys: Chromium from the system, on a phone or a desk, with or without script, light or dark.
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Reason to skip a test that needs a browser; false where there is one. */
export const noBrowser: string | false = executable ? false : 'no Chromium on this machine';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = (): Promise<Browser> => chromium.launch({ ...(executable ? { executablePath: executable } : {}), args: flags });

export interface Setting {
  readonly device?: 'phone' | 'desk';
  readonly script?: boolean;
  readonly colour?: 'light' | 'dark';
  readonly language?: string;
  readonly zone?: string;
  /** Pixels of the screen for each of the page's. */
  readonly scale?: number;
}

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

/** A clean context: its own cookies, its own device. */
export const context = (browser: Browser, { device = 'desk', script = true, colour = 'light', language = 'en', zone = 'Europe/Zurich', scale = 1 }: Setting = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: sizes[device], deviceScaleFactor: scale, javaScriptEnabled: script, colorScheme: colour, locale: language, timezoneId: zone,
    isMobile: device === 'phone', hasTouch: device === 'phone', reducedMotion: 'reduce',
  });

/** What axe finds on a page, a line each: WCAG 2.2 A and AA and best practice. */
export async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} – ${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ')}`));
}

/** True when nothing sticks out sideways. */
export const fits = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Things to press that are lower than 24 px, links within sentences excepted (WCAG 2.2, 2.5.8), a line each. */
export const tooSmall = (page: Page): Promise<readonly string[]> => page.evaluate(() =>
  [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && getComputedStyle(each).display !== 'inline' && !each.matches('.skip') && box.height < 24;
  }).map((each) => each.outerHTML.slice(0, 120)));
