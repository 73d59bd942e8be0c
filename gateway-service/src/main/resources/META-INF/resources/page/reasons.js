import * as api from './api.js';
import { $, element, show } from './dom.js';

const value = (number, unit) => `${Number(number.toPrecision(3))}${unit ? ` ${unit}` : ''}`;

function limit({ min, max } = {}) {
  return [min !== undefined && `at least ${value(min)}`, max !== undefined && `at most ${value(max)}`].filter(Boolean).join(', ');
}

function line(measure) {
  const where = measure.frame === undefined ? '' : ` · frame ${measure.frame}`;
  const is = measure.value === undefined ? '' : `${value(measure.value, measure.unit)}, allowed ${limit(measure.limit)}`;
  return element('li', {}, element('b', {}, measure.says || measure.name), element('small', { class: 'quiet' }, `${measure.name}: ${is}${where}`));
}

/** Why a job has no output, or no new one: the fault, or the verdict's failed measures from its report. */
export async function reasons(view) {
  const { error, rejection, outputs, status } = view;
  show($('reasons'), Boolean(error));
  if (!error) return;
  const old = status === 'complete' ? ' The earlier version is kept.' : '';
  $('reasons-title').textContent = rejection ? 'Not good enough to deliver' : 'Something went wrong';
  $('reasons-text').textContent = error.detail + old;
  $('reasons-list').replaceChildren();
  const address = outputs.rejected_report || (rejection && outputs.report);
  if (!rejection || !address) return;
  try {
    const report = await api.report(address);
    if (report.sentence) $('reasons-text').textContent = report.sentence + old;
    $('reasons-list').replaceChildren(...(report.measures || []).filter(m => !m.pass).map(line));
  } catch (e) {
    // the sentence above says enough without the report
  }
}
