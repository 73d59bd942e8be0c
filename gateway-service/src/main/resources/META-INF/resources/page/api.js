// The gateway's API. A refusal is thrown as an Error whose message says what to do.

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Error(body.detail || `The server answered ${response.status}.`), { status: response.status });
  }
  return body;
}

const post = (path, body) =>
  fetch(path, { method: 'POST', headers: body ? { 'Content-Type': 'application/json' } : {}, body: body && JSON.stringify(body) })
    .then(answer);

/** The styles and the moods. */
export async function library() {
  const [{ styles }, { moods }] = await Promise.all(['styles', 'moods'].map(name => fetch(`/cms/${name}.json`).then(answer)));
  return { styles, moods };
}

export const status = job => fetch(`/api/status/${encodeURIComponent(job)}`).then(answer);
export const report = address => fetch(address).then(answer);
export const generate = order => post('/api/generate', order);
export const regenerate = wish => post('/api/regenerate', wish);
export const cancel = job => post(`/api/jobs/${encodeURIComponent(job)}/cancel`);
export const remove = job => fetch(`/api/jobs/${encodeURIComponent(job)}`, { method: 'DELETE' }).then(answer);

/** Uploads a file; told tells the fraction sent. fetch cannot do that, so XMLHttpRequest does. */
export function upload(file, told) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    request.open('POST', '/api/upload');
    request.responseType = 'json';
    request.upload.onprogress = e => e.lengthComputable && told(e.loaded / e.total);
    request.onerror = () => reject(new Error('The upload did not arrive. Check the connection and try again.'));
    request.onload = () => request.status === 200
      ? resolve(request.response)
      : reject(new Error(request.response?.detail || `The server answered ${request.status}.`));
    request.send(form);
  });
}
