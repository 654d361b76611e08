// The frame: who is signed in, which view is shown, and the way between them.

import { get, token } from './api.js';
import { button, empty, field, h, loading, problem, say, show, title } from './dom.js';

/** Views by the name in the address, each a module that is loaded when it is first looked at. */
const VIEWS = {
  preflight: ['Preflight', () => import('./preflight.js')],
  letters: ['Dead letters', () => import('./letters.js')],
  csp: ['CSP reports', () => import('./csp.js')],
  tenants: ['Tenants', () => import('./tenants.js')],
  runs: ['Runs', () => import('./runs.js')],
  alert: ['Test alert', () => import('./alert.js')],
};

const main = document.getElementById('main');
let session = null;
let left = new AbortController();

function names() {
  return Object.keys(VIEWS).filter((name) => session.views.includes(name));
}

function navigation(current) {
  show(document.getElementById('nav'), h('ul', {}, names().map((name) => h('li', {},
    h('a', { href: `#${name}`, 'aria-current': name === current && 'page' }, VIEWS[name][0])))));
  show(document.getElementById('who'), h('span', {}, session.name),
    token.get() && button('Sign out', signOut, 'quiet'));
}

function signOut() {
  token.clear();
  location.reload();
}

async function open(moved) {
  if (!session) return;
  left.abort();
  left = new AbortController();
  const [wanted, ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
  const allowed = names();
  if (allowed.length === 0) {
    navigation(null);
    show(main, title('Nothing to see here'), empty('Your role opens no view.', 'Ask whoever runs this host for another one.'));
    return;
  }
  const name = VIEWS[wanted] ? wanted : allowed[0];
  navigation(name);
  document.title = `${VIEWS[name][0]} – neo-ops`;
  if (!allowed.includes(name)) {
    show(main, title(VIEWS[name][0]), problem({ status: 403, message: 'Your role does not open this view.' }));
    return;
  }
  const signal = left.signal;
  const place = h('div', { class: 'view' });
  show(main, place);
  try {
    const view = await VIEWS[name][1]();
    if (!signal.aborted) view.default(place, { session, signal, path: rest });
  } catch (error) {
    show(place, title(VIEWS[name][0]), problem({ message: 'The view could not be loaded.' }, () => open(false)));
    return;
  }
  if (moved) {
    main.focus();
    scrollTo(0, 0);
  }
}

function signIn(message) {
  left.abort();
  session = null;
  show(document.getElementById('nav'));
  show(document.getElementById('who'));
  document.title = 'Sign in – neo-ops';
  const input = h('input', { type: 'password', required: true, autocomplete: 'current-password', spellcheck: 'false' });
  show(main, h('form', {
    class: 'card sign-in',
    onsubmit: (event) => {
      event.preventDefault();
      token.set(input.value.trim());
      begin('That token is not known here.');
    },
  },
  h('h1', {}, 'Sign in'),
  h('p', {}, 'With a bearer token of this server. It stays in this tab and is forgotten when the tab is closed.'),
  message && h('p', { class: 'wrong', role: 'alert' }, message),
  field('Token', input),
  h('button', { class: 'primary' }, 'Sign in')));
  input.focus();
}

async function begin(refusal) {
  show(main, loading('the console'));
  try {
    session = (await get('api/admin/session')).data;
    await open(false);
    say(`Signed in as ${session.name}`);
  } catch (error) {
    if (error.status === 401) signIn(refusal);
    else show(main, title('neo-ops'), problem(error, () => begin()));
  }
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
document.addEventListener('signed-out', () => session && signIn('Your sign-in has ended.'));
addEventListener('hashchange', () => open(true));
begin();
