// Small mercies for forms: the summary of errors gets the focus, a file that is too large is named before it travels,
// and a second press does not send twice. Without this module the server says and prevents the same.
document.querySelector<HTMLElement>('#errors')?.focus();

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
  const { maxBytes, tooLarge = '' } = target.dataset;
  const large = maxBytes !== undefined && [...target.files ?? []].some((file) => file.size > Number(maxBytes));
  target.setCustomValidity(large ? tooLarge : '');
  target.reportValidity();
});

const patience = 8000; // milliseconds until a form may be sent again, should the connection have failed
const sent = new WeakMap<EventTarget, number>();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return;
  if (event.timeStamp - (sent.get(form) ?? -patience) < patience) event.preventDefault();
  else sent.set(form, event.timeStamp);
});
