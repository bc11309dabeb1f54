// A QR code of an address, as one SVG path.
import { encode } from 'uqr';
import type { Html } from './html.ts';

export function QrCode({ address, label }: { readonly address: string; readonly label: string }): Html {
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, down) => row.flatMap((dark, across) => (dark ? [`M${across} ${down}h1v1h-1z`] : []))).join('');
  // One on a page, so that its title has one id.
  return <svg class="qr" viewBox={`0 0 ${size} ${size}`} width="132" height="132" aria-labelledby="qr-title"><title id="qr-title">{label}</title><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>;
}
