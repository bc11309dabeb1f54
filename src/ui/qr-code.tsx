// A QR code of an address, as one SVG path.
import { encode } from 'uqr';
import type { Html } from './html.ts';

export function QrCode({ address, label }: { readonly address: string; readonly label: string }): Html {
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, down) => row.flatMap((dark, across) => (dark ? [`M${across} ${down}h1v1h-1z`] : []))).join('');
  return (
    <figure class="qr">
      <svg viewBox={`0 0 ${size} ${size}`} width="132" height="132" aria-hidden="true"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>
      <figcaption class="quiet">{label}</figcaption>
    </figure>
  );
}
