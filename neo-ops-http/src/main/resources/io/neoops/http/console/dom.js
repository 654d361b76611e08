// Elements and the states that every view shows. Text goes in as text nodes only: what the host's data holds
// never becomes markup.

export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === 'boolean') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function show(place, ...children) {
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return place;
}

/** Tells a screen reader what has just happened. */
export function say(text) {
  document.getElementById('news').textContent = text;
}

const MARKS = { good: '✓', look: '!', bad: '✕', busy: '…', plain: '·' };

const MOODS = {
  ok: 'good', done: 'good', delivered: 'good', sent: 'good',
  warn: 'look', accepted: 'look', budget: 'look', locked: 'look', refused: 'look', interrupted: 'look',
  fail: 'bad', failed: 'bad',
  running: 'busy',
};

/** A status word with a mark, so that no meaning hangs on colour alone. */
export function badge(status) {
  const mood = MOODS[status] ?? 'plain';
  return h('span', { class: `badge ${mood}` }, h('span', { 'aria-hidden': 'true' }, MARKS[mood]), ` ${status}`);
}

export function title(text, ...actions) {
  return h('div', { class: 'title' }, h('h1', { tabindex: '-1' }, text), h('div', { class: 'actions' }, actions));
}

export function button(label, onclick, kind) {
  return h('button', { type: 'button', class: kind, onclick }, label);
}

export function field(label, input, hint) {
  return h('label', { class: 'field' }, h('span', {}, label), input, hint && h('small', {}, hint));
}

export function loading(what) {
  return h('div', { class: 'state', 'aria-busy': 'true' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), `Loading ${what} …`);
}

export function empty(heading, text) {
  return h('div', { class: 'state' }, h('strong', {}, heading), text && h('p', {}, text));
}

/** What went wrong, and a way to try again. */
export function problem(error, again) {
  const heading = error.status === 403 ? 'Not allowed' : error.status === 404 ? 'Not found' : 'That did not work';
  return h('div', { class: 'state wrong', role: 'alert' },
    h('strong', {}, heading), h('p', {}, error.message), again && button('Try again', again));
}

/** Runs `fetch`, showing that it runs, what it gave through `render`, or why it failed. */
export async function load(place, what, signal, fetch, render) {
  show(place, loading(what));
  try {
    const answer = await fetch();
    if (!signal.aborted) show(place, render(answer));
  } catch (error) {
    if (!signal.aborted) show(place, problem(error, () => load(place, what, signal, fetch, render)));
  }
}

/**
 * A table that becomes a list of cards where it is narrow: each cell knows its column's name.
 * `columns` are [name, cell of row, class?].
 */
export function table(caption, columns, rows, rowProperties = () => ({})) {
  return h('div', { class: 'scroll' }, h('table', {},
    h('caption', { class: 'hidden' }, caption),
    h('thead', {}, h('tr', {}, columns.map(([name, , kind]) => h('th', { scope: 'col', class: kind }, name)))),
    h('tbody', {}, rows.map((row) => h('tr', rowProperties(row),
      columns.map(([name, cell, kind]) => h('td', { class: kind, 'data-label': name }, cell(row) ?? '–')))))));
}

/** The way to the pages beside this one; `step` is called with a cursor. */
export function pager(shown, back, next, step, [before, after] = ['Newer', 'Older']) {
  return h('nav', { class: 'pager', 'aria-label': 'Pages' },
    h('span', {}, shown),
    h('button', { type: 'button', disabled: back === null, onclick: () => step(back) }, before),
    h('button', { type: 'button', disabled: next === null, onclick: () => step(next) }, after));
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** An instant as the reader's clock shows it; the exact one stands in the attribute. */
export function moment(text) {
  if (text === null || text === undefined || text === '') return '–';
  const numeric = /^\d+(\.\d+)?$/.test(text);
  // Hosts write seconds or milliseconds since 1970, or ISO 8601.
  const at = new Date(numeric ? Number(text) * (Number(text) < 1e11 ? 1000 : 1) : text);
  return Number.isNaN(at.getTime()) ? String(text) : h('time', { datetime: at.toISOString(), title: String(text) }, MOMENT.format(at));
}

export function duration(ms) {
  if (ms === null || ms === undefined) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

export const number = (value) => Number(value).toLocaleString();

/** A modal dialog; `build` gets a function that closes it. The browser keeps the focus in and gives it back. */
export function dialog(heading, build) {
  const element = h('dialog', { 'aria-labelledby': 'dialog-title' });
  const close = () => element.close();
  element.append(h('div', { class: 'title' }, h('h2', { id: 'dialog-title' }, heading), button('Close', close, 'quiet')), build(close));
  element.addEventListener('close', () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}
