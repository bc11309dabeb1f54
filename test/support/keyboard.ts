// Hands that never touch a mouse: each control is reached with Tab and worked with the keys that its kind knows.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const focused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** At least so many stops lie between what has the focus and this: a group of radio buttons is one, a date is several. */
const stopsBefore = (target: Locator): Promise<number> => target.evaluate((element) => {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((each) => each.checkVisibility());
  const between = all.slice(all.indexOf(document.activeElement as HTMLElement) + 1, Math.max(0, all.indexOf(element as HTMLElement)));
  return between.filter((each) => !(each instanceof HTMLInputElement && each.type === 'radio')).length;
});

/** Tab until `there`; more stops than any page has mean that it cannot be reached. */
async function tabUntil(page: Page, there: () => Promise<boolean>, target: Locator): Promise<void> {
  for (let sure = await stopsBefore(target); sure > 0; sure--) await page.keyboard.press('Tab');
  for (let tabs = 0; tabs < 400; tabs++) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${await target.evaluate((element) => element.outerHTML.slice(0, 200))} cannot be reached with Tab`);
}

export const reach = (page: Page, target: Locator): Promise<void> => tabUntil(page, () => focused(target), target);

const two = (number: number): string => String(number).padStart(2, '0');

/** The parts of a date field as an American browser asks for them: month, day, year, then hour and half of the day. */
function keysOf(type: string, value: string): readonly string[] {
  const date = type === 'time' ? null : Temporal.PlainDate.from(value.slice(0, 10)), time = type === 'date' ? null : Temporal.PlainTime.from(type === 'time' ? value : value.slice(11));
  return [
    ...(date ? [two(date.month), two(date.day), String(date.year).padStart(4, '0')] : []),
    ...(time ? [two(time.hour % 12 || 12), two(time.minute), time.hour < 12 ? 'A' : 'P'] : []),
  ];
}

export async function typeInto(page: Page, field: Locator, value: string): Promise<void> {
  await reach(page, field);
  const type = await field.getAttribute('type') ?? 'text';
  if (/^(date|time|datetime-local)$/.test(type)) {
    for (const [at, part] of keysOf(type, value).entries()) {
      await page.keyboard.type(part);
      if (at === 2 && type === 'datetime-local') await page.keyboard.press('ArrowRight'); // a year may have six digits, so the field waits
    }
    assert.equal(await field.inputValue(), value, `typed into ${await field.getAttribute('name')}`);
    return;
  }
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(value);
}

/** The first letters lead near, arrows to the option itself. */
export async function choose(page: Page, list: Locator, index: number): Promise<void> {
  await reach(page, list);
  const chosen = () => list.evaluate((element) => (element as HTMLSelectElement).selectedIndex);
  if (Math.abs(index - await chosen()) > 15) await page.keyboard.type((await list.locator('option').nth(index).innerText()).trim().split(' ')[0]!);
  const way = index - await chosen();
  for (let step = 0; step < Math.abs(way); step++) await page.keyboard.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
  assert.equal(await chosen(), index, `chosen in ${await list.getAttribute('name')}`);
}

/** Of a group of radio buttons only one is a stop of Tab; arrows move the choice. */
export async function tick(page: Page, box: Locator): Promise<void> {
  if (await box.getAttribute('type') !== 'radio') { await reach(page, box); await page.keyboard.press('Space'); return; }
  const group = () => box.evaluate((element) => (document.activeElement as HTMLInputElement | null)?.name === (element as HTMLInputElement).name);
  await tabUntil(page, group, box);
  if (await focused(box)) { await page.keyboard.press('Space'); return; }
  for (let step = 0; step < 20 && !(await focused(box)); step++) await page.keyboard.press('ArrowDown');
  assert.ok(await box.isChecked(), 'chosen with the arrows');
}
