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

const open = job => { location.hash = `job=${encodeURIComponent(job)}`; };
const home = () => { location.hash = ''; };

const { styles } = await api.styles();
orderForm(styles, open);
jobView(styles, home);
addEventListener('hashchange', route);
route();
