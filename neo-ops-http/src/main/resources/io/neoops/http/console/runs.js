import { get } from './api.js';
import { badge, button, duration, empty, h, load, moment, number, pager, show, table, title } from './dom.js';
import { progress } from './tasks.js';

const PAGE = 50;
const REFRESH_MS = 2000;

const counts = (row) => Object.entries(row.counts ?? {}).map(([name, value]) => `${name} ${number(value)}`).join(', ') || null;

const took = (row) => duration((row.finished_at ? new Date(row.finished_at) : new Date()) - new Date(row.started_at));

export default function view(place, { signal }) {
  const now = h('div', { class: 'tasks', 'aria-live': 'polite' });
  const list = h('div', {});
  let trail = [null];

  const rows = ({ data, next }) => [
    data.length === 0
      ? empty('No runs yet', 'Whatever changes something is recorded here: purges, digests, replays, reconciliations.')
      : table('Runs', [
        ['Operation', (row) => row.operation],
        ['Tenant', (row) => row.tenant],
        ['Started', (row) => moment(row.started_at)],
        ['Took', took, 'count'],
        ['Outcome', (row) => badge(row.outcome ?? 'running')],
        ['Counts', counts, 'wrap'],
        ['By', (row) => row.actor, 'mono'],
      ], data),
    pager(`${number(data.length)} shown`, trail.length > 1 ? '' : null, next, (cursor) => {
      if (cursor === '') trail.pop();
      else trail.push(cursor);
      fetchPage();
    }),
  ];
  const fetchPage = () => load(list, 'the runs', signal,
    () => get('api/admin/runs', { limit: PAGE, cursor: trail[trail.length - 1] }, signal), rows);

  async function refresh() {
    try {
      const tasks = (await get('api/admin/tasks', {}, signal)).data;
      show(now, tasks.length > 0 && h('h2', {}, 'Begun here'), tasks.map(progress));
    } catch {
      // The list below says what is wrong; the next round tries again.
    }
    if (!signal.aborted) setTimeout(refresh, REFRESH_MS);
  }

  show(place, title('Runs', button('Refresh', fetchPage)), now, list);
  fetchPage();
  refresh();
}
