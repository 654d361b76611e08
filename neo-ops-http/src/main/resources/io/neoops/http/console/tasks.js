// Long work that the server does by itself: how far it is, and how it ended.

import { badge, duration, h, number } from './dom.js';

const NAMES = { replay: 'Replay of dead letters', purge_preview: 'Purge preview', test_alert: 'Test alert' };

export const taskName = (task) => NAMES[task.kind] ?? task.kind;

export function progress(task) {
  const { done, total } = task.progress ?? {};
  return h('div', { class: 'task' },
    h('p', {}, h('strong', {}, taskName(task)), task.label && ` – ${task.label} `, ' ', badge(task.status)),
    task.status === 'running' && h('progress', { 'aria-label': taskName(task), max: total ?? undefined, value: total ? done : undefined }),
    h('p', { class: 'hint' }, total ? `${number(done)} of ${number(total)}, ` : done > 0 && `${number(done)}, `, duration(task.elapsed_ms)),
    task.error && h('p', { class: 'wrong' }, task.error));
}
