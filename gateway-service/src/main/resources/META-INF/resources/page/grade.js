import { $, element } from './dom.js';

// Factors on the present grade; brightness is added. The same names as the parameters of /api/regenerate.
const CONTROLS = [
  { name: 'brightness', title: 'Brightness', min: -0.1, max: 0.1, step: 0.01, rest: 0 },
  { name: 'contrast', title: 'Contrast', min: 0.6, max: 1.6, step: 0.05, rest: 1 },
  { name: 'saturation', title: 'Colour', min: 0.4, max: 2, step: 0.05, rest: 1 },
  { name: 'softness', title: 'Softness', min: 0.5, max: 2, step: 0.1, rest: 1 },
  { name: 'grain', title: 'Grain', min: 0.5, max: 2, step: 0.1, rest: 1 },
];

const slider = ({ name }) => $(`grade-${name}`);
const told = ({ rest }, value) => rest === 0 ? `${value > 0 ? '+' : ''}${Math.round(value * 100)}` : `× ${value.toFixed(2)}`;

/** What differs from the present grade, as the API wants it. */
function changes() {
  return Object.fromEntries(CONTROLS.map(c => [c.name, Number(slider(c).value), c.rest])
    .filter(([, value, rest]) => value !== rest).map(([name, value]) => [name, value]));
}

/**
 * The new grade over the old one in CSS: contrast and brightness move luma alone, which CSS does to all three channels, so the
 * colour that contrast adds is taken off again.
 */
function filter({ brightness = 0, contrast = 1, saturation = 1 }) {
  const gain = 1 + 2 * brightness;
  return `contrast(${contrast / gain}) brightness(${gain}) saturate(${saturation / contrast})`;
}

function preview() {
  const now = changes();
  const changed = Object.keys(now).length > 0;
  const shot = $('grade-shot').value;
  const seen = shot === '' ? [$('canvas'), $('full')] : [$('shot-cards').children[shot]?.querySelector('img')];
  for (const picture of document.querySelectorAll('#canvas, #full, #shot-cards img')) {
    picture.style.filter = changed && seen.includes(picture) ? filter(now) : '';
  }
  for (const c of CONTROLS) slider(c).nextElementSibling.textContent = told(c, Number(slider(c).value));
  $('grade-apply').disabled = $('grade-reset').disabled = !changed;
}

function reset() {
  for (const c of CONTROLS) slider(c).value = c.rest;
  preview();
}

/** Offers the shots of a finished job, the grade at rest. */
export function gradeOf(shots) {
  $('grade-shot').replaceChildren(
    element('option', { value: '' }, 'The whole video'), ...shots.map(s => element('option', { value: s.index }, `Shot ${s.index + 1}`)));
  reset();
}

/** Builds the sliders; made is called with what /api/regenerate wants when they are applied. */
export function gradePanel(made) {
  $('grade-controls').replaceChildren(...CONTROLS.map(({ name, title, min, max, step, rest }) =>
    element('label', {}, title,
      element('input', { type: 'range', id: `grade-${name}`, min, max, step, value: rest, oninput: preview }), element('output', { for: `grade-${name}` }))));
  $('grade-shot').addEventListener('change', preview);
  $('grade-reset').addEventListener('click', reset);
  $('grade-apply').addEventListener('click', () => {
    const shot = $('grade-shot').value;
    made({ parameters: changes(), ...(shot === '' ? {} : { shot: Number(shot) }) });
  });
}
