// Addresses of accounts.
import { scope } from '../../kernel/gate.ts';
import { form, page, type Route } from '../../ui/routes.ts';
import * as commands from './commands.ts';
import { profilePage, tokenPage } from './pages/profile.tsx';
import { codePage, signInPage } from './pages/sign-in.tsx';
import { staffPage } from './pages/staff.tsx';
import * as views from './views.ts';

const signIn = page({ path: '/sign-in', view: views.signInPage, render: signInPage });
const code = page({ path: '/sign-in/code', view: views.signInPage, render: codePage });
const profile = page({ path: '/profile', view: views.ownProfile, names: ({ grants }) => grants.map((grant) => grant.scope), render: profilePage });
const staff = page({ path: '/institutions/:institution/staff', view: views.staffOf, names: ({ institution }) => [scope('institution', institution)], render: staffPage });

export const routes: readonly Route[] = [
  signIn,
  form({
    path: '/sign-in', command: commands.requestSignInCode, page: signIn,
    done: ({ email, next }) => `/sign-in/code?${new URLSearchParams({ email, next })}`,
  }),
  code,
  form({ path: '/sign-in/code', command: commands.signIn, page: code, done: ({ next }) => next, session: ({ token }) => token }),
  form({ path: '/sign-out', command: commands.signOut, page: profile, done: () => '/', session: () => null, said: 'accounts.profile.signedOut' }),
  profile,
  form({ path: '/profile', command: commands.updateProfile, page: profile, done: ({ next }) => next, said: 'accounts.profile.saved' }),
  form({ path: '/profile/tokens', command: commands.makeAccessToken, page: profile, done: () => '/profile', shows: tokenPage }),
  form({ path: '/profile/tokens/end', command: commands.endAccessToken, page: profile, done: () => '/profile', said: 'accounts.profile.tokenEnded' }),
  form({ path: '/profile/erase', command: commands.eraseAccount, page: profile, done: () => '/', session: () => null, said: 'accounts.profile.erased' }),
  staff,
  form({ path: '/institutions/:institution/staff', command: commands.giveRole, page: staff, done: (_, { params }) => `/institutions/${params['institution']}/staff`, said: 'accounts.staff.given' }),
  form({ path: '/institutions/:institution/staff/take', command: commands.takeRole, page: staff, done: (_, { params }) => `/institutions/${params['institution']}/staff`, said: 'accounts.staff.taken' }),
];
