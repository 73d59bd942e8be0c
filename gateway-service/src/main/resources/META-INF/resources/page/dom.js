// Small words for the document. Text is always set as text, never as markup.

export const $ = id => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== undefined && child !== '' && child !== false));
  return made;
}

export const show = (node, visible) => { node.hidden = !visible; };

const shown = new WeakMap();

/** Makes a node's children anew only when what they show is another: focus, pictures and selections stay. */
export function renew(node, what, make) {
  const now = JSON.stringify(what);
  if (shown.get(node) === now) return;
  shown.set(node, now);
  node.replaceChildren(...make());
}

/** Sets an address only when it changed, so that a playing video goes on. */
export function source(media, address) {
  if (address && media.getAttribute('src') !== address) media.setAttribute('src', address);
}

/** Ends what a player plays; without load() its sound goes on when its address is gone. */
export function stop(player) {
  player.pause();
  player.removeAttribute('src');
  player.load();
}
