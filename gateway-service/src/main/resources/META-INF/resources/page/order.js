import * as api from './api.js';
import { $, show } from './dom.js';
import { orderTiles } from './tiles.js';

const number = id => $(id).value === '' ? undefined : Number($(id).value);

let file;
let style = '';

function choose(next) {
  if (!next || $('file').disabled) return; // disabled while a song is sent
  file = next;
  $('drop').classList.add('filled');
  $('drop-title').textContent = file.name;
  $('drop-note').textContent = `${(file.size / 1e6).toFixed(1)} MB · choose another`;
  $('go').disabled = false;
  show($('order-error'), false);
}

function order(job) {
  return {
    job_id: job,
    style: style || undefined,
    mode: $('mode').value || undefined,
    seed: number('seed'),
    ai_shots: number('shots'),
    regen_limit: number('regen'),
    lyrics: $('lyrics').value.trim() || undefined,
    dry_run: $('dry').checked || undefined,
  };
}

let uploaded; // of the chosen file, so that a refused option does not cost a second upload

async function submit(started) {
  const go = $('go');
  go.disabled = $('file').disabled = true;
  show($('order-error'), false);
  try {
    if (uploaded?.file !== file) {
      const { job_id: job } = await api.upload(file, part => { go.textContent = `Uploading ${Math.round(part * 100)} %`; });
      uploaded = { file, job };
    }
    await api.generate(order(uploaded.job));
    const { job } = uploaded;
    uploaded = undefined;
    started(job);
  } catch (e) {
    if (e.status === 404 || e.status === 409) uploaded = undefined; // only another upload can help
    $('order-error').textContent = e.message;
    show($('order-error'), true);
  } finally {
    go.disabled = $('file').disabled = false;
    go.textContent = 'Make the video';
  }
}

/** Prepares the form from what there is to choose; started is called with the job's id. */
export function orderForm(library, started) {
  const [styles, moods] = orderTiles(library, id => { style = id; });
  $('styles').replaceChildren(...styles);
  $('moods').replaceChildren(...moods);
  $('file').addEventListener('change', e => choose(e.target.files[0]));
  const drop = $('drop');
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, e => { e.preventDefault(); drop.classList.add('over'); });
  }
  for (const kind of ['dragleave', 'drop']) {
    drop.addEventListener(kind, e => { e.preventDefault(); drop.classList.remove('over'); });
  }
  drop.addEventListener('drop', e => choose(e.dataTransfer.files[0]));
  $('form').addEventListener('submit', e => { e.preventDefault(); submit(started); });
}
