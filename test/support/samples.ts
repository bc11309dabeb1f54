// Serves made documents to a browser under the address and the content security policy that pages have.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";
const stylesheet = readFileSync(new URL('../../src/ui/style.css', import.meta.url), 'utf8');

const module = (name: string): string => stripTypeScriptTypes(readFileSync(new URL(`../../src/browser/${name}.ts`, import.meta.url), 'utf8'));

export const origin = 'https://meridian.example';

/** Opens a tab that shows `html`; what the policy refuses is gathered in `refused`. */
export async function show(context: BrowserContext, html: string): Promise<{ readonly page: Page; readonly refused: readonly string[] }> {
  const page = await context.newPage(), refused: string[] = [];
  page.on('console', (message) => { if (message.text().includes('Content Security Policy')) refused.push(message.text()); });
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/style.css') return route.fulfill({ body: stylesheet, contentType: 'text/css' });
    if (pathname.endsWith('.js')) return route.fulfill({ body: module(pathname.slice(1, -3)), contentType: 'text/javascript' });
    return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': policy } });
  });
  await page.goto(`${origin}/`);
  return { page, refused };
}
