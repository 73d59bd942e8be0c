import * as api from './api.js';
import { $, element, renew, show, source, stop } from './dom.js';
import { gradeOf, gradePanel } from './grade.js';
import { reasons } from './reasons.js';
import { styleTiles } from './tiles.js';

const POLL_MILLIS = 1000;
const ENDS = ['complete', 'rejected', 'failed', 'cancelled'];
const STAGES = { analyse: 'Listening', render: 'Rendering', grade: 'Grading', validate: 'Judging', assemble: 'Cutting', review: 'Reviewing' };
const TITLES = {
  queued: 'Waiting for a worker', analysing: 'Listening to the song', rendering: 'Rendering the shots', validating: 'Judging the shots',
  assembling: 'Cutting the video', regenerating: 'Making it again', complete: 'Done', rejected: 'Rejected', failed: 'Failed', cancelled: 'Cancelled',
};
const FILES = {
  canvas_hq: 'Canvas, full quality', canvas: 'Canvas, web', full_video: 'Full video', concept: 'Concept', report_html: 'Report', report: 'Measures',
  edit: 'Cut list', poster: 'Poster',
};

let job;
let timer;
let restyle; // the style chosen in the dialog

const seconds = s => s >= 90 ? `about ${Math.round(s / 60)} min left` : `about ${Math.max(1, s)} s left`;

function stages(view) {
  const reached = Object.keys(STAGES).indexOf(view.stage);
  renew($('stages'), [view.stage, view.status, view.timings], () => Object.entries(STAGES).map(([id, title], i) => {
    const state = view.status === 'complete' || (reached >= 0 && i < reached) ? 'done' : i === reached ? 'now' : '';
    const time = view.timings[id];
    return element('li', { class: state, 'aria-current': state === 'now' && 'step' }, title, element('small', {}, time ? `${time.toFixed(1)} s` : ''));
  }));
}

function card(shot, ended) {
  const name = `shot ${shot.index + 1}`;
  return element('article', { class: 'glass shot' },
    shot.keyframe
      ? element('img', { src: shot.keyframe, alt: `Keyframe of ${name}` })
      : element('div', { class: ended ? 'blank' : 'blank waiting', 'aria-hidden': 'true' }),
    element('div', { class: 'row' }, element('b', {}, `Shot ${shot.index + 1}`), element('small', {}, shot.take > 1 ? `take ${shot.take}` : '')),
    ended
      ? element('button', { type: 'button', 'aria-label': `Make ${name} again`, onclick: () => wish({ shot: shot.index }) }, 'Make again')
      : element('small', { class: 'quiet doing' }),
    !ended && element('progress', { max: 100, 'aria-label': `Progress of ${name}` }));
}

const capital = text => text[0].toUpperCase() + text.slice(1);
const doing = shot => !shot.stage ? 'Accepted' : shot.waiting ? 'Waiting' : capital(shot.step || STAGES[shot.stage]);

function shots(view, ended) {
  show($('shots-title'), view.shots.length > 0);
  const cards = $('shot-cards');
  renew(cards, [job, ended, view.shots.map(s => [s.keyframe, s.take])], () => view.shots.map(shot => card(shot, ended)));
  if (ended) return;
  view.shots.forEach((shot, i) => {
    cards.children[i].querySelector('.doing').textContent = doing(shot);
    cards.children[i].querySelector('progress').value = shot.progress;
  });
}

function players({ outputs: files, attempt }) {
  const still = files.poster || files.keyframes[0];
  if (still) $('full').poster = still;
  source($('canvas'), files.canvas && `${files.canvas}?v=${attempt}`);
  source($('full'), files.full_video && `${files.full_video}?v=${attempt}`);
}

function outputs(view, ended) {
  const { outputs: files } = view;
  show($('players'), Boolean(files.canvas));
  if (ended || !$('canvas').hasAttribute('src')) players(view); // while a new version is made the old one plays on
  const there = Object.entries(FILES).filter(([id]) => files[id]);
  show($('downloads'), there.length > 0);
  renew($('downloads'), there.map(([id]) => files[id]), () => there.map(([id, title]) =>
    element('a', { href: files[id], download: !/report/.test(id), target: /report/.test(id) && '_blank', rel: 'noopener' }, title)));
  const { phase1, phase2 } = view.scores;
  show($('scores'), phase1 !== undefined);
  renew($('scores'), [phase1, phase2], () => [
    element('span', {}, 'Authenticity ', element('b', {}, phase1?.toFixed(2) ?? ''), ' / 10'),
    phase2 === undefined ? '' : element('span', {}, 'Technique ', element('b', {}, phase2.toFixed(1)), ' / 100')]);
}

function grade(view, ended) {
  show($('grade'), ended && view.shots.length > 0 && Boolean(view.outputs.canvas));
  if (ended) gradeOf(view.shots); // once: nothing is asked after the end
}

async function render(view) {
  const ended = ENDS.includes(view.status);
  $('job-title').textContent = view.track_info.title;
  $('thesis').textContent = view.track_info.thesis || '';
  document.title = `${ended ? TITLES[view.status] : `${view.progress} %`} – LoopCanvas`;
  $('stage').textContent = TITLES[view.status];
  $('step').textContent = view.step ? `· ${view.step}` : '';
  $('eta').textContent = view.queue_position > 0 ? `${view.queue_position} before you` : view.eta_seconds === undefined ? '' : seconds(view.eta_seconds);
  $('bar').setAttribute('aria-valuenow', view.progress);
  $('bar').firstElementChild.style.width = `${view.progress}%`;
  $('progress-card').dataset.state = view.status;
  stages(view);
  outputs(view, ended);
  shots(view, ended);
  show($('cancel'), !ended);
  show($('again'), ended);
  show($('restyle'), ended);
  show($('delete'), ended);
  grade(view, ended);
  await reasons(view);
}

async function poll() {
  clearTimeout(timer);
  const asked = job;
  try {
    const view = await api.status(asked);
    if (asked !== job) return;
    await render(view);
    if (!ENDS.includes(view.status)) timer = setTimeout(poll, POLL_MILLIS);
  } catch (e) {
    if (asked !== job) return;
    $('stage').textContent = e.message;
    if (e.status !== 404) timer = setTimeout(poll, 3 * POLL_MILLIS);
  }
}

async function wish(changes) {
  try {
    await api.regenerate({ job_id: job, ...changes });
  } catch (e) {
    $('stage').textContent = e.message;
    return;
  }
  poll();
}

async function remove(home) {
  const asked = job;
  show($('delete-error'), false);
  try {
    await api.remove(asked);
  } catch (e) {
    if (e.status !== 404) { // gone is gone
      $('delete-error').textContent = e.message;
      show($('delete-error'), true);
      return;
    }
  }
  if (asked === job) home();
}

/** Shows a job and follows it; undefined stops. */
export function follow(id) {
  job = id;
  clearTimeout(timer);
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close(); // it asked about another job
  for (const player of [$('canvas'), $('full')]) stop(player);
  if (id) poll();
}

export function jobView(styles, home) {
  $('cancel').addEventListener('click', () => api.cancel(job).then(poll, poll));
  $('again').addEventListener('click', () => wish({}));
  $('new').addEventListener('click', home);
  gradePanel(wish);
  $('restyle').addEventListener('click', () => {
    styleTiles($('restyle-tiles'), 'restyle', styles, id => { restyle = id; $('restyle-go').disabled = false; });
    $('restyle-go').disabled = true;
    $('restyle-dialog').showModal();
  });
  $('restyle-go').addEventListener('click', () => { $('restyle-dialog').close(); wish({ style: restyle }); });
  $('restyle-close').addEventListener('click', () => $('restyle-dialog').close());
  $('delete').addEventListener('click', () => { show($('delete-error'), false); $('delete-dialog').showModal(); });
  $('delete-go').addEventListener('click', () => remove(home));
  $('delete-close').addEventListener('click', () => $('delete-dialog').close());
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) $('canvas').autoplay = false;
}
