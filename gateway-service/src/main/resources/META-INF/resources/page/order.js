import * as api from './api.js';
import { $, show } from './dom.js';
import { styleTiles } from './tiles.js';

const number = id => $(id).value === '' ? undefined : Number($(id).value);

let file;
let style = '';

function choose(next) {
  if (!next) return;
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
  go.disabled = true;
  show($('order-error'), false);
  try {
    if (uploaded?.file !== file) {
      const answer = await api.upload(file, part => { go.textContent = `Uploading ${Math.round(part * 100)} %`; });
      uploaded = { file, job: answer.job_id };
    }
    await api.generate(order(uploaded.job));
    const { job } = uploaded;
    uploaded = undefined;
    started(job);
  } catch (e) {
    $('order-error').textContent = e.message;
    show($('order-error'), true);
  } finally {
    go.textContent = 'Make the video';
    go.disabled = !file;
  }
}

/** Prepares the form; started is called with the job's id. */
export function orderForm(styles, started) {
  styleTiles($('styles'), 'style', styles, true, id => { style = id; });
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
