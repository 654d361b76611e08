import { get } from './api.js';
import { empty, h, load, moment, number, pager, show, table, title } from './dom.js';

const PAGE = 50;

const NONE = () => empty('No reports', 'No browser has reported a violation in the last 24 hours.');

function groups({ data }) {
  if (data.length === 0) return NONE();
  return table('CSP reports by directive and origin', [
    ['Directive', (row) => row.effective_directive || 'unknown', 'mono'],
    ['Blocked', (row) => row.blocked_origin || 'unknown', 'wrap mono'],
    ['Reports', (row) => number(row.count), 'count'],
    ['First seen', (row) => moment(row.first_seen)],
    ['Last seen', (row) => moment(row.last_seen)],
  ], [...data].reverse());
}

function place_(row) {
  if (!row.source_file) return null;
  return `${row.source_file}${row.line ? `:${row.line}${row.column ? `:${row.column}` : ''}` : ''}`;
}

function single(row) {
  const facts = [
    ['Page', row.document_uri], ['Source', place_(row)], ['Sample', row.sample], ['Referrer', row.referrer],
    ['Disposition', row.disposition], ['Browser', row.user_agent],
  ].filter(([, value]) => value);
  return h('li', { class: 'card report' },
    h('h2', {}, h('code', {}, row.effective_directive || 'unknown'), ' blocked ', h('code', {}, row.blocked_uri || 'unknown')),
    h('p', { class: 'hint' }, moment(row.received_at), row.count > 1 && `, ${number(row.count)} times`),
    h('dl', {}, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))));
}

export default function view(place, { signal, path }) {
  const grouped = path[0] !== 'single';
  const list = h('div', {});
  // The server counts from the oldest; without an offset it gives the newest.
  let end = null;

  const rows = ({ data, total }) => {
    const last = end ?? total;
    const begin = last - data.length;
    return [
      data.length === 0 ? NONE() : h('ul', { class: 'reports' }, [...data].reverse().map(single)),
      pager(`${number(data.length)} shown, ${number(total)} in all`, last < total ? last + PAGE : null, begin > 0 ? begin : null, (to) => {
        end = to >= total ? null : to;
        fetchPage();
      }),
    ];
  };
  const page = () => end === null ? { limit: PAGE } : { offset: Math.max(0, end - PAGE), limit: Math.min(PAGE, end) };
  const fetchPage = () => grouped
    ? load(list, 'the reports', signal, () => get('admin/csp/reports', { group: true }, signal), groups)
    : load(list, 'the reports', signal, () => get('admin/csp/reports', page(), signal), rows);
  show(place, title('CSP reports'),
    h('div', { class: 'tools' }, h('ul', { class: 'tabs', 'aria-label': 'Order' },
      h('li', {}, h('a', { href: '#csp', 'aria-current': grouped && 'true' }, 'Grouped')),
      h('li', {}, h('a', { href: '#csp/single', 'aria-current': !grouped && 'true' }, 'One by one')))),
    list);
  fetchPage();
}
