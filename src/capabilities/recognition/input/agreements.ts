// What comes over the wire for learning agreements. Rows of the form that are left empty are no components.
import { z } from 'zod';
import type { Component } from '../rules/agreements.ts';

const edition = z.string().min(1).max(80);
const words = (most: number) => z.string().trim().max(most).default('');
const credit = z.coerce.number().min(0).max(1000).optional();
const version = z.coerce.number().int().min(1).max(99);
const side = z.enum(['home', 'host']);

export const mostComponents = 8;
const row = z.object({ title: words(160), hostCredit: credit, as: words(160), homeCredit: credit }).optional();
const components = z.array(row).max(mostComponents).default([]).superRefine((rows, context) => {
  const need = (at: number, field: string): void => { context.addIssue({ code: 'custom', message: 'fields.refusal.required', path: [at, field] }); };
  rows.forEach((each, at) => {
    if (!each) return;
    const empty = each.title === '' && each.as === '';
    if (!empty && each.title === '') need(at, 'title');
    if (!empty && each.homeCredit === undefined) need(at, 'homeCredit');
  });
  if (rows.every((each) => !each || (each.title === '' && each.as === ''))) need(0, 'title');
}).transform((rows): Component[] => rows.flatMap((each) => !each || (each.title === '' && each.as === '') ? [] : [{ title: each.title, hostCredit: each.hostCredit ?? null, as: each.as || each.title, homeCredit: each.homeCredit ?? 0 }]));

const content = { host: z.string().min(1).max(80), components, reason: words(1000) };
export const ownAgreementInput = z.object({ edition });
export const proposeInput = z.object({ edition, ...content });
export const signInput = z.object({ edition, version });
export const agreementsInput = z.object({ edition, after: z.uuid().optional() });
export const agreementInput = z.object({ edition, person: z.uuid() });
export const changeInput = z.object({ edition, person: z.uuid(), side, ...content });
export const countersignInput = z.object({ edition, person: z.uuid(), side, version });
export const sendBackInput = z.object({ edition, person: z.uuid(), side, version, why: z.string().trim().min(1).max(1000) });
