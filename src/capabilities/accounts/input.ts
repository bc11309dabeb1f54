// What comes over the wire for accounts.
import { z } from 'zod';
import { roles } from '../../kernel/gate.ts';

const zone = z.string().refine((name) => { try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })); } catch { return false; } }, 'accounts.refusal.zone');
const email = z.string().trim().max(254).pipe(z.email('accounts.refusal.email'));

export const signInPageInput = z.object({ next: z.string().optional(), email: z.string().optional() });
export const requestCodeInput = z.object({ email, language: z.string().max(5).default('en'), zone: zone.catch('UTC').default('UTC'), askedFrom: z.string().max(64).default('unknown'), next: z.string().max(500).optional() });
export const signInInput = z.object({ email, code: z.string().transform((typed) => typed.replaceAll(/\D/g, '')).pipe(z.string().length(6, 'accounts.refusal.code')), language: z.string().max(5).default('en'), zone: zone.catch('UTC').default('UTC'), next: z.string().max(500).optional() });
export const signOutInput = z.object({ everywhere: z.coerce.boolean().default(false), token: z.string().default('') });
export const profileInput = z.object({ next: z.string().max(500).optional(), name: z.string().trim().min(1).max(120), language: z.string().regex(/^[a-z]{2}$/), zone });
export const nothingInput = z.object({});
export const accessTokenInput = z.object({ name: z.string().trim().min(1).max(60) });
export const endAccessTokenInput = z.object({ id: z.uuid() });
export const eraseInput = z.object({ confirm: z.literal('yes', 'accounts.refusal.confirmErasure') });
export const roleInput = z.object({ institution: z.string().min(1), email, role: z.enum(roles) });
export const endRoleInput = z.object({ institution: z.string().min(1), person: z.uuid(), role: z.enum(roles) });
export const grantsOfInput = z.object({ institution: z.string().min(1) });
export const signInAsInput = z.object({ person: z.uuid() });
export const ownProfileInput = z.object({ next: z.string().max(500).optional() });
