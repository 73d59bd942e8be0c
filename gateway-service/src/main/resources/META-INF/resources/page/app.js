import * as api from './api.js';
import { $, show } from './dom.js';
import { follow, jobView } from './job.js';
import { orderForm } from './order.js';

/** The address keeps the job, so that a reload or a shared link shows it again. */
function route() {
  const job = new URLSearchParams(location.hash.slice(1)).get('job');
  show($('order'), !job);
  show($('job'), Boolean(job));
  if (!job) document.title = 'LoopCanvas';
  follow(job || undefined);
}

/** A page that came before the server was ready waits for it. */
async function untilItAnswers(question) {
  for (;;) {
    try {
      const answer = await question();
      show($('order-error'), false);
      return answer;
    } catch (e) {
      $('order-error').textContent = `${e.message} Trying again…`;
      show($('order-error'), true);
      await new Promise(again => setTimeout(again, 2000));
    }
  }
}

const open = job => { location.hash = `job=${encodeURIComponent(job)}`; };
const home = () => { location.hash = ''; };

const library = await untilItAnswers(api.library);
orderForm(library, open);
jobView(library.styles, home);
addEventListener('hashchange', route);
route();
