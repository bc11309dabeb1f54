// Shows at each choice what the form's button would: fetches the same page and takes over the part that tells the effect.
// Without this module the button does it.
for (const box of document.querySelectorAll<HTMLElement>('[data-preview]')) {
  const form = box.querySelector('form'), part = box.dataset['preview']!;
  let asked = 0;
  form?.addEventListener('change', () => void show(form).catch(() => {})); // the button still does it

  async function show(form: HTMLFormElement): Promise<void> {
    const mine = ++asked, address = new URL(form.action);
    address.hash = '';
    address.search = new URLSearchParams([...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')).toString();
    const answer = await fetch(address), fresh = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html').getElementById(part);
    if (mine === asked && fresh) document.getElementById(part)?.replaceChildren(...fresh.childNodes);
  }
}
