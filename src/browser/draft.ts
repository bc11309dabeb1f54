// Keeps what is typed into the application form on one's own device, by choice: bound to the person, wiped at sign-out,
// sent when the connection is back. Without this module the form works the same, from the server's draft alone.
const box = document.querySelector<HTMLElement>('[data-draft]');
const form = box?.querySelector('form');
const prefix = 'draft ';
const skipped = new Set(['step', 'after', 'keepHere']);

const wipe = (gone: (key: string) => boolean): void => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && gone(key)) localStorage.removeItem(key);
};

// Whoever signs out here leaves nothing behind; neither does somebody else's draft outlive this visit.
for (const out of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]')) out.addEventListener('submit', () => wipe(() => true));

if (box && form) {
  const [person = ''] = box.dataset['draft']!.split(' ');
  wipe((key) => !key.startsWith(prefix + person));
  begin(box, form, prefix + box.dataset['draft']!, `${prefix}${person}`);
}

/** `saved` tells the server's draft on which this one is based; clocks of devices are not to be trusted. */
type Kept = { saved: string; sent: boolean; typed: [string, string][] };

function begin(around: HTMLElement, form: HTMLFormElement, key: string, choice: string): void {
  const offer = around.querySelector<HTMLElement>('[data-draft-choice]')!, keep = offer.querySelector<HTMLInputElement>('[name=keepHere]')!, said = offer.querySelector('output')!;
  const typed = (): [string, string][] => [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !skipped.has(pair[0]));
  const saved = around.dataset['saved']!, save = (sent: boolean): void => { if (keep.checked) localStorage.setItem(key, JSON.stringify({ saved, sent, typed: typed() } satisfies Kept)); };
  const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;

  offer.hidden = false;
  keep.checked = localStorage.getItem(choice) !== null;
  if (kept?.sent && kept.saved !== saved) localStorage.removeItem(key);
  else if (kept && JSON.stringify(kept.typed) !== JSON.stringify(typed())) {
    restore(form, kept.typed);
    said.textContent = said.dataset['restored']!;
  }

  keep.addEventListener('change', () => {
    if (keep.checked) localStorage.setItem(choice, '1');
    else wipe((each) => each.startsWith(choice));
    save(false);
  });
  form.addEventListener('input', () => save(false));
  form.addEventListener('submit', (event) => {
    save(navigator.onLine);
    if (navigator.onLine) return;
    event.preventDefault();
    said.textContent = said.dataset['offline']!;
    const button = event.submitter;
    addEventListener('online', () => form.requestSubmit(button), { once: true });
  });
}

function restore(form: HTMLFormElement, typed: readonly [string, string][]): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) || skipped.has(field.name) || field.type === 'hidden') continue;
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
  }
}
