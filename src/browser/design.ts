// A shared design while others edit it, too: fields are saved as they are left, what others changed appears, and nothing that
// somebody is typing is overwritten. The server draws everything; without this module its forms do the same.
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const box = document.querySelector<HTMLElement>('[data-design]');
if (box) begin(box);

function begin(box: HTMLElement): void {
  const wait = 4000, presence = 30_000, patience = 60_000; // milliseconds
  const said = box.querySelector<HTMLElement>('[data-said]')!, typed = new Set<string>();
  let pulse = box.dataset['pulse']!, seenAt = -presence, leaving = false, waiting = 0, queue = Promise.resolve();
  const say = (text = ''): void => { said.textContent = text; said.hidden = text === ''; };
  const controlOf = (field: Element): Control | null => field.querySelector<Control>('[name^="set."]');
  const fieldsIn = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-field]')];
  /** One after the other, and on with the next where one fails. */
  const next = (task: () => Promise<void>): Promise<void> => (queue = queue.then(task).catch(() => {}));
  const read = async (answer: Response): Promise<Document> => new DOMParser().parseFromString(await answer.text(), 'text/html');

  /** Takes over what the server shows, but for what somebody is typing. */
  function adopt(fresh: Document): void {
    pulse = fresh.querySelector<HTMLElement>('[data-design]')?.dataset['pulse'] ?? pulse;
    const news = new Map(fieldsIn(fresh).map((field) => [field.dataset['field'], field]));
    for (const field of fieldsIn(box)) {
      const there = news.get(field.dataset['field']), control = controlOf(field);
      if (!there || !control || typed.has(control.name)) continue;
      if (field.contains(document.activeElement)) renew(field, control, there);
      else field.replaceWith(there);
    }
    for (const part of box.querySelectorAll<HTMLElement>('[data-live]')) {
      const there = fresh.querySelector(`[data-live="${part.dataset['live']}"]`);
      if (there && !part.contains(document.activeElement)) part.replaceChildren(...there.childNodes);
    }
  }
  /** Where the cursor stands the control itself stays. */
  function renew(field: HTMLElement, control: Control, there: HTMLElement): void {
    const fresh = controlOf(there), was = field.querySelector<HTMLInputElement>('[name^="was."]'), now = there.querySelector<HTMLInputElement>('[name^="was."]');
    if (!fresh || !was || !now) return;
    was.value = now.value;
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = (fresh as HTMLInputElement).checked;
    else if (control.value !== fresh.value) control.value = fresh.value;
  }

  async function save(field: HTMLElement, control: Control): Promise<void> {
    const form = control.form!, name = control.name, sent = new URLSearchParams(), before = control.value;
    for (const each of field.querySelectorAll<HTMLInputElement>('input, textarea, select')) if (each.type !== 'checkbox' || each.checked) sent.append(each.name, each.value);
    const row = form.querySelector<HTMLInputElement>('[name=part]');
    if (row) sent.append('part', row.value);
    const answer = await fetch(form.action, { method: 'POST', body: sent, signal: AbortSignal.timeout(patience) }), fresh = await read(answer);
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    const still = control.value !== before, mine = fieldsIn(fresh).find((each) => each.dataset['field'] === field.dataset['field']);
    if (answer.ok) {
      if (!still) typed.delete(name);
      else if (mine) field.querySelector<HTMLInputElement>('[name^="was."]')!.value = mine.querySelector<HTMLInputElement>('[name^="was."]')!.value;
      adopt(fresh);
      if (waiting === 1) say(box.dataset['saved']);
    } else {
      if (mine && !still) field.replaceWith(mine); // both texts, to choose from
      say(mine?.querySelector('.error')?.textContent ?? box.dataset['unsaved']);
    }
  }

  /** The page says that it waits from the moment on that a field is left until all is stored. */
  function keep(field: HTMLElement, control: Control): void {
    waiting++;
    say(box.dataset['waits']);
    void next(() => save(field, control).catch(() => say(box.dataset['unsaved'])).finally(() => waiting--));
  }

  const designed = (target: EventTarget | null): [HTMLElement, Control] | null => {
    const field = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null, control = field && controlOf(field);
    return field && control && (target === control || (target as Element).matches('[name^="take."]')) ? [field, control] : null;
  };
  box.addEventListener('input', ({ target }) => { const found = designed(target); if (found) typed.add(found[1].name); });
  box.addEventListener('change', ({ target }) => { const found = designed(target); if (found) keep(...found); });
  addEventListener('beforeunload', (event) => { if (typed.size > 0 && !leaving) event.preventDefault(); });
  document.addEventListener('submit', () => { leaving = true; });

  async function look(): Promise<void> {
    if (document.hidden) return;
    const idle = waiting === 0;
    for (const name of typed) { // what could not be sent, unless somebody is still writing it
      const control = [...box.querySelectorAll<Control>('[name^="set."]')].find((each) => each.name === name), field = control?.closest<HTMLElement>('[data-field]');
      if (control && field && !field.contains(document.activeElement) && !field.querySelector('.error') && idle) keep(field, control);
    }
    if (performance.now() - seenAt > presence) {
      seenAt = performance.now();
      await fetch(box.dataset['present']!, { method: 'POST' });
    }
    const now = await (await fetch(box.dataset['design']!)).json() as { pulse: number; people: string[] };
    const shown = box.querySelector('[data-live=present]')?.textContent ?? '';
    if (String(now.pulse) !== pulse || now.people.some((name) => !shown.includes(name)) || (now.people.length === 0) !== (shown === '')) {
      await next(async () => { const page = await fetch(location.href); if (page.ok) adopt(await read(page)); });
    }
  }
  const again = (): void => { void look().catch(() => {}).then(() => setTimeout(again, wait)); };
  again();
}
