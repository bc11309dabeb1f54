// Everything the running platform hands around: where operations run, what it is configured as, who it serves.
import type { Ground } from '../storage/perform.ts';
import type { Assets } from './assets.ts';
import type { CookieJar } from './cookies.ts';

export interface Platform {
  readonly ground: Ground;
  readonly assets: Assets;
  readonly jar: CookieJar;
  /** Address as the world sees it, without a slash at the end. */
  readonly origin: string;
  readonly demonstration: boolean;
}
