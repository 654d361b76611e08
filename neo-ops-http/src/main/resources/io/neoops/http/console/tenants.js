import { download, follow, get, place as address, post, resume } from './api.js';
import { badge, button, duration, empty, field, h, load, moment, number, pager, problem, say, show, table, title } from './dom.js';
import { progress } from './tasks.js';

const PAGE = 50;

function list(place, signal) {
  const results = h('div', {});
  const search = h('input', { type: 'search', maxlength: '200' });
  let trail = [null];
  const rows = ({ data, next }) => [
    data.length === 0
      ? empty(search.value ? 'No tenant is called that' : 'No tenants', !search.value && 'The master database lists none.')
      : table('Tenants', [
        ['Tenant', (row) => h('a', { href: `#tenants/${encodeURIComponent(row.id)}` }, row.name)],
        ['Id', (row) => row.id, 'mono'],
        ['Zone', (row) => row.timezone],
        ['Status', (row) => row.status],
      ], data),
    pager(`${number(data.length)} shown`, trail.length > 1 ? '' : null, next, (cursor) => {
      if (cursor === '') trail.pop();
      else trail.push(cursor);
      fetchPage();
    }, ['Previous', 'Next']),
  ];
  const fetchPage = () => load(results, 'the tenants', signal,
    () => get('api/admin/tenants', { search: search.value, limit: PAGE, cursor: trail[trail.length - 1] }, signal), rows);
  show(place, title('Tenants'), h('div', { class: 'tools' }, h('form', {
    role: 'search',
    onsubmit: (event) => {
      event.preventDefault();
      trail = [null];
      fetchPage();
    },
  }, field('Name or id', search), h('button', {}, 'Search'))), results);
  fetchPage();
}

function bundle(tenant) {
  const state = h('div', { 'aria-live': 'polite' });
  const start = async () => {
    go.disabled = true;
    show(state, h('p', { class: 'hint' }, 'Collecting …'));
    try {
      await download(`api/outlet/${encodeURIComponent(tenant.id)}/support/bundle.zip`, {}, `support-${tenant.id}.zip`);
      show(state, h('p', { class: 'hint' }, 'Downloaded. Credentials, personal data and other tenants are left out.'));
    } catch (error) {
      show(state, problem(error));
    }
    go.disabled = false;
  };
  const go = button('Download bundle', start);
  return h('section', { class: 'card' }, h('h2', {}, 'Support bundle'),
    h('p', {}, 'Logs, health and settings of this tenant, redacted, for whoever helps.'), go, state);
}

function purge(tenant, signal) {
  const state = h('div', { 'aria-live': 'polite' });
  const result = (task) => task.document?.tables
    ? [h('p', {}, badge(task.document.status), ' Nothing has been removed: this is what a purge would do now.'),
      table(`What a purge of ${tenant.name} would remove`, [
        ['Table', (row) => row.table, 'mono'],
        ['Action', (row) => row.action],
        ['Older than', (row) => moment(row.cutoff)],
        ['Rows', (row) => row.matched === null ? null : number(row.matched), 'count'],
        ['', (row) => row.detail || row.status, 'wrap'],
      ], task.document.tables)]
    : progress(task);
  const watch = async (begin) => {
    go.disabled = true;
    try {
      const last = await follow((await begin()).id, signal, (step) => show(state, progress(step)));
      show(state, result(last));
      say('The purge preview is there');
    } catch (error) {
      if (!signal.aborted) show(state, problem(error));
    }
    go.disabled = false;
  };
  const go = button('Show what would be removed',
    () => watch(() => post(`api/admin/tenants/${encodeURIComponent(tenant.id)}/purge-preview`, {}, {}, signal)));
  resume('purge_preview', tenant.name, signal, (task) => watch(() => task));
  return h('section', { class: 'card' }, h('h2', {}, 'Data purge'),
    h('p', {}, tenant.last_purge
      ? ['Last run ', moment(tenant.last_purge.started_at), ' ', badge(tenant.last_purge.outcome ?? 'running')]
      : 'No purge of this tenant has been recorded yet.'), go, state);
}

function digest(tenant, signal) {
  const date = h('input', { type: 'date', required: true });
  date.valueAsDate = new Date(Date.now() - 86_400_000);
  const state = h('div', { 'aria-live': 'polite' });
  const render = ({ data }) => [
    h('p', { class: 'hint' }, `${data.document.date}, ${data.document.zone}. This is the mail; nothing has been sent.`),
    h('iframe', { class: 'mail', title: `Digest of ${tenant.name}`, sandbox: '', src: address(data.page) }),
  ];
  return h('section', { class: 'card wide' }, h('h2', {}, 'Owner digest'),
    h('form', {
      class: 'inline',
      onsubmit: (event) => {
        event.preventDefault();
        load(state, 'the digest', signal,
          () => get(`api/admin/tenants/${encodeURIComponent(tenant.id)}/digest`, { date: date.value }, signal), render);
      },
    }, field('Business day', date), h('button', {}, 'Preview')), state);
}

function one(place, session, signal, id) {
  const may = (action) => session.actions.includes(action);
  const body = h('div', {});
  show(place, body);
  load(body, 'the tenant', signal, () => get(`api/admin/tenants/${encodeURIComponent(id)}`, {}, signal), ({ data: tenant }) => [
    h('p', {}, h('a', { href: '#tenants' }, '← All tenants')),
    title(tenant.name),
    h('p', { class: 'hint mono' }, tenant.id),
    h('div', { class: 'cards' },
      may('bundle') && bundle(tenant), may('purge-preview') && purge(tenant, signal), may('digest-preview') && digest(tenant, signal)),
  ]);
}

export default function view(place, { session, signal, path }) {
  if (path[0]) one(place, session, signal, path[0]);
  else list(place, signal);
}
