import { follow, post, resume } from './api.js';
import { badge, duration, field, h, problem, say, show, title } from './dom.js';
import { progress } from './tasks.js';

function hops(task) {
  const routes = task.document?.routes ?? [];
  return [
    progress(task),
    h('ol', { class: 'hops' }, routes.map((hop) => h('li', { class: `hop ${hop.status}` },
      h('div', { class: 'check-head' }, h('h2', {}, hop.route), badge(hop.status), h('span', { class: 'took' }, duration(hop.elapsed_ms))),
      hop.detail && h('p', {}, hop.detail)))),
    task.document?.id && h('p', { class: 'hint' }, 'Probe ', h('code', {}, task.document.id)),
  ];
}

export default function view(place, { session, signal }) {
  const message = h('input', { required: true, maxlength: '500', value: 'Test alert from the operator console' });
  const verify = h('input', { type: 'checkbox', checked: true });
  const send = h('button', { class: 'primary' }, 'Send test alert');
  const state = h('div', { 'aria-live': 'polite' });

  async function watch(id) {
    send.disabled = true;
    try {
      const last = await follow(id, signal, (task) => show(state, hops(task)));
      say(`Test alert: ${last.document?.status ?? last.status}`);
    } catch (error) {
      if (!signal.aborted) show(state, problem(error));
    }
    send.disabled = false;
  }

  show(place, title('Test alert'),
    h('p', {}, 'Sends one alert that looks real to the people on call, and shows how far it came.'),
    h('form', {
      class: 'card',
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          await watch((await post('api/admin/test-alert', {}, { message: message.value, verify: verify.checked }, signal)).id);
        } catch (error) {
          if (!signal.aborted) show(state, problem(error));
        }
      },
    },
    field('Message', message),
    h('label', { class: 'check-box' }, verify, ' Follow it until somebody is notified'),
    h('div', { class: 'actions' }, send)),
    state);
  if (session.actions.includes('test-alert')) resume('test_alert', '', signal, (task) => watch(task.id));
}
