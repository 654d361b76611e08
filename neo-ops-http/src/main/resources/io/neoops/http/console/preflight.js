import { preflight } from './api.js';
import { badge, button, duration, h, load, say, show, title } from './dom.js';

const WORST_FIRST = ['fail', 'warn', 'ok'];

const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function verdict(report) {
  const count = (status) => report.checks.filter((check) => check.status === status).length;
  if (report.status === 'ok') return 'Ready to go live';
  if (report.status === 'warn') return `${plural(count('warn'), 'thing', 'things')} to look at`;
  return `Not ready: ${plural(count('fail'), 'check fails', 'checks fail')}`;
}

function check(one) {
  return h('li', { class: `check ${one.status}` },
    h('div', { class: 'check-head' }, h('h2', {}, one.name), badge(one.status), h('span', { class: 'took' }, duration(one.duration_ms))),
    h('p', {}, one.detail),
    one.remedy && h('p', { class: 'remedy' }, h('strong', {}, 'What to do: '), one.remedy));
}

function result(report) {
  const sorted = [...report.checks].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
  say(verdict(report));
  return [
    h('div', { class: `verdict ${report.status}` },
      badge(report.status), h('strong', {}, verdict(report)),
      h('span', { class: 'took' }, `${report.checks.length} checks in ${duration(report.duration_ms)}`)),
    h('ul', { class: 'checks' }, sorted.map(check)),
  ];
}

export default function view(place, { signal }) {
  const results = h('div', { 'aria-live': 'polite' });
  const run = () => load(results, 'the checks', signal, () => preflight(signal), result);
  show(place, title('Preflight', button('Run again', run, 'primary')), results);
  run();
}
