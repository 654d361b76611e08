// Calls of the JSON endpoints. The page stands at CONTEXT/admin/ops/, wherever the host has put CONTEXT.

const ROOT = new URL('../../', document.baseURI);
const TOKEN = 'neo-ops-token';

export class ApiError extends Error {
  constructor(status, message, data) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (value) => sessionStorage.setItem(TOKEN, value),
  clear: () => sessionStorage.removeItem(TOKEN),
};

function url(path, query = {}) {
  const address = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') address.searchParams.set(name, value);
  }
  return address;
}

async function call(path, { query, signal, ...options } = {}) {
  const headers = { Accept: 'application/json', ...options.headers };
  if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
  let answer;
  try {
    answer = await fetch(url(path, query), { ...options, headers, signal, cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The server cannot be reached.');
  }
  if (answer.status === 401) {
    token.clear();
    document.dispatchEvent(new CustomEvent('signed-out'));
  }
  return answer;
}

async function document_(answer) {
  try {
    return await answer.json();
  } catch {
    throw new ApiError(answer.status, `The server answered ${answer.status} and no JSON.`);
  }
}

async function envelope(answer) {
  const body = await document_(answer);
  if (body.ok) return body;
  throw new ApiError(answer.status, body.error?.message ?? `The server answered ${answer.status}.`, body.data);
}

/** The whole envelope of a GET: `data`, and what stands beside it. */
export async function get(path, query, signal) {
  return envelope(await call(path, { query, signal }));
}

/** `data` of a POST with a JSON body. */
export async function post(path, query, body, signal) {
  const headers = { 'Content-Type': 'application/json' };
  return (await envelope(await call(path, { query, signal, method: 'POST', headers, body: JSON.stringify(body) }))).data;
}

/** The preflight's document, which is no envelope and comes with 503 when something is broken. */
export async function preflight(signal) {
  const answer = await call('api/admin/preflight', { signal });
  const body = await document_(answer);
  if (body.checks) return body;
  throw new ApiError(answer.status, body.error?.message ?? `The server answered ${answer.status}.`);
}

/** Fetches a file with the token that a plain link could not send, and hands it to the browser. */
export async function download(path, query, name) {
  const answer = await call(path, { query, headers: { Accept: '*/*' } });
  if (!answer.ok) await envelope(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Where the page finds something of its own, under any context path. */
export const place = (path) => url(path).href;

const POLL_MS = 700;

/** Hands `watch` the task of this kind and label that still runs, if there is one: a reload finds it again. */
export async function resume(kind, label, signal, watch) {
  let tasks;
  try {
    tasks = (await get('api/admin/tasks', { kind }, signal)).data;
  } catch {
    // What the view does next says what is wrong.
    return;
  }
  const going = tasks.find((task) => task.status === 'running' && task.label === label);
  if (going) watch(going);
}

/**
 * Follows a task until it ends, telling `progress` of each state; the task goes on if nobody follows.
 * Returns its last state.
 */
export async function follow(id, signal, progress) {
  for (;;) {
    const task = (await get('api/admin/tasks', { id }, signal)).data[0];
    progress(task);
    if (task.status !== 'running') return task;
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, POLL_MS);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new DOMException('left', 'AbortError'));
      }, { once: true });
    });
  }
}
