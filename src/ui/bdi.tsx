// Text that people gave (names, titles) may run the other way than the page; it is kept apart from what surrounds it.
import type { Html } from './html.ts';

export const Name = ({ children, lang }: { readonly children?: Html; readonly lang?: string | undefined }): Html => <bdi lang={lang}>{children}</bdi>;
