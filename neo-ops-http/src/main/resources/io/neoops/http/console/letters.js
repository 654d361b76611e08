import { follow, get, post, resume } from './api.js';
import { badge, button, dialog, empty, field, h, load, loading, moment, number, pager, problem, say, show, table, title } from './dom.js';
import { progress } from './tasks.js';

const PAGE = 50;
const TYPES = { webhook: 'Webhooks', export: 'Exports' };

/** Spreads JSON over lines without reading it, so that no number changes; other text stays as it is. */
export function indented(text) {
  if (!/^\s*[{[]/.test(text)) return text;
  let depth = 0;
  let inString = false;
  let opened = false;
  const spread = [];
  const line = () => spread.push('\n', '  '.repeat(Math.min(depth, 40)));
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (!inString && /\s/.test(c)) continue;
    const closes = !inString && (c === '}' || c === ']');
    if (closes) depth = Math.max(0, depth - 1);
    if (opened !== closes) line();
    opened = !inString && (c === '{' || c === '[');
    spread.push(c);
    if (inString && c === '\\') spread.push(text[++i] ?? '');
    else if (c === '"') inString = !inString;
    else if (opened) depth++;
    else if (!inString && c === ',') line();
    else if (!inString && c === ':') spread.push(' ');
  }
  return spread.join('');
}

function detail(type, id, signal) {
  dialog(`Letter ${id}`, () => {
    const body = h('div', {});
    load(body, 'the letter', signal, () => get('api/admin/dlq/letter', { type, id }, signal), ({ data }) => [
      h('p', { class: 'hint' }, data.cut && 'Only its beginning is shown. ', data.redactions > 0
        ? `${number(data.redactions)} values are hidden here. The letter itself is unchanged.`
        : 'Nothing in it had to be hidden.'),
      h('pre', { tabindex: '0' }, indented(data.content)),
    ]);
    return body;
  });
}

/** Asks how many and how fast before anything moves. */
function replayAll(type, match, signal, done) {
  dialog(`Replay all ${type} letters`, (close) => {
    const body = h('div', {});
    const confirm = ({ matched, held_back: held }) => {
      const rate = h('input', { type: 'number', min: '1', max: '10000', value: '20', inputmode: 'numeric' });
      const most = h('input', { type: 'number', min: '1', inputmode: 'numeric', placeholder: 'all' });
      return h('form', {
        onsubmit: async (event) => {
          event.preventDefault();
          const wanted = { rate: Number(rate.value) };
          if (match) wanted.match = match;
          if (most.value) wanted.max = Number(most.value);
          try {
            const task = await post('api/admin/dlq/replay-all', { type }, wanted, signal);
            const last = await follow(task.id, signal, (state) => show(body, progress(state)));
            say(`Replay ${last.status}`);
            show(body, progress(last), button('Close', close, 'primary'));
            done();
          } catch (error) {
            if (!signal.aborted) show(body, problem(error));
          }
        },
      },
      h('p', { class: 'big' }, h('strong', {}, number(matched)), ` letters${match ? ` that hold “${match}”` : ''} go back to their queue, the oldest first.`),
      held > 0 && h('p', { class: 'hint' }, `${number(held)} of them have been replayed too often and stay.`),
      h('div', { class: 'fields' }, field('At most this many a second', rate), field('Stop after', most)),
      h('div', { class: 'actions' }, button('Cancel', close), h('button', { class: 'primary', disabled: matched === 0 }, `Replay ${number(matched)} letters`)));
    };
    load(body, 'the count', signal, () => post('api/admin/dlq/replay-all', { type }, { dry_run: true, match: match || undefined }, signal), confirm);
    return body;
  });
}

export default function view(place, { session, signal, path }) {
  const type = TYPES[path[0]] ? path[0] : 'webhook';
  const going = h('div', { 'aria-live': 'polite' });
  const list = h('div', {});
  const search = h('input', { type: 'search', maxlength: '200' });
  const chosen = new Set();
  const trail = [null];
  const mayReplay = session.actions.includes('replay');
  const replay = h('button', { type: 'button', class: 'primary', onclick: replaySelected });

  function count() {
    show(replay, chosen.size === 0 ? 'Replay selected' : `Replay ${chosen.size} selected`);
    replay.disabled = chosen.size === 0;
  }

  async function replaySelected() {
    replay.disabled = true;
    try {
      const report = await post('api/admin/dlq/replay', { type }, { ids: [...chosen] }, signal);
      say(`${report.replayed} replayed`);
      fetchPage(h('p', { class: 'notice' }, `${number(report.replayed)} replayed`,
        report.not_found.length > 0 && `; not there any more: ${report.not_found.join(', ')}`,
        report.held_back > 0 && `; held back, since they were replayed too often: ${number(report.held_back)}`, '.'));
    } catch (error) {
      if (!signal.aborted) fetchPage(problem(error));
    }
  }

  /** Shows a replay of all that has been begun already, until it ends. */
  async function watch(task) {
    try {
      const last = await follow(task.id, signal, (state) => show(going, progress(state)));
      show(going, progress(last));
      fetchPage();
    } catch (error) {
      if (!signal.aborted) show(going, problem(error));
    }
  }

  function box(row) {
    return h('input', {
      type: 'checkbox', 'aria-label': `Select letter ${row.id}`, disabled: row.id === null,
      onchange: (event) => {
        if (event.target.checked) chosen.add(row.id);
        else chosen.delete(row.id);
        count();
      },
    });
  }

  function rows({ data, next, total }, notice) {
    const back = trail.length > 1 ? trail[trail.length - 2] : undefined;
    const step = (cursor) => {
      if (cursor === back) trail.pop();
      else trail.push(cursor);
      fetchPage();
    };
    const columns = [
      ['Letter', (row) => row.id === null
        ? h('em', {}, row.json ? 'no id' : `not JSON, ${number(row.bytes)} bytes`)
        : button(row.id, () => detail(type, row.id, signal), 'link')],
      ['Created', (row) => moment(row.created_at)],
      ['Reason', (row) => row.reason, 'wrap'],
      ['Last error', (row) => row.last_error, 'wrap mono'],
      ['Replays', (row) => number(row.replays), 'count'],
    ];
    if (mayReplay) columns.unshift(['Select', box, 'pick']);
    return [
      notice,
      data.length === 0
        ? empty(search.value ? 'No letter holds that text' : 'No dead letters', search.value ? 'Try less of it.' : 'Every job of this type has been done.')
        : table(`Dead letters of type ${type}`, columns, data),
      pager(`${number(data.length)} shown, ${number(total)} in all`, back === undefined ? null : back ?? '', next, (cursor) => step(cursor === '' ? null : cursor)),
    ];
  }

  function fetchPage(notice) {
    chosen.clear();
    count();
    const cursor = trail[trail.length - 1];
    return load(list, 'the letters', signal,
      () => get('api/admin/dlq', { type, limit: PAGE, cursor, match: search.value }, signal), (answer) => rows(answer, notice));
  }

  show(place,
    title('Dead letters', mayReplay && replay, mayReplay && button('Replay all …', () => replayAll(type, search.value, signal, fetchPage))),
    h('div', { class: 'tools' },
      h('ul', { class: 'tabs', 'aria-label': 'Type' }, Object.entries(TYPES).map(([name, label]) => h('li', {},
        h('a', { href: `#letters/${name}`, 'aria-current': name === type && 'true' }, label)))),
      h('form', {
        role: 'search',
        onsubmit: (event) => {
          event.preventDefault();
          trail.splice(0, trail.length, null);
          fetchPage();
        },
      }, field('Search', search), h('button', {}, 'Search'))),
    going, list);
  fetchPage();
  if (mayReplay) resume('replay', type, signal, watch);
}
