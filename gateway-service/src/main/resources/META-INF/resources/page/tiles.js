import { element } from './dom.js';

const SONGS_CHOICE = { id: '', name: 'Let the song decide', signature: 'By tempo, key and mood', palette: ['#2b2f3a', '#5d6472', '#b9a98c'] };

const tile = (group, chosen) => ({ id, name, signature, palette, style = id }) => {
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  swatch.style.background = `linear-gradient(120deg, ${palette.join(', ')})`;
  return element('label', { class: 'tile' },
    element('input', { type: 'radio', name: group, value: id, checked: id === '', onchange: () => chosen(style) }),
    swatch, element('b', {}, name), element('small', {}, signature));
};

/** Radio tiles of the styles, each with its palette; chosen is called with the style's id. */
export function styleTiles(host, group, styles, chosen) {
  host.replaceChildren(...styles.map(tile(group, chosen)));
}

/** The styles, the song's own choice ('') before them, and the moods that stand for one: all one group. */
export function orderTiles({ styles, moods }, chosen) {
  return [[SONGS_CHOICE, ...styles], moods.map(m => ({ ...m, signature: m.description }))]
    .map(entries => entries.map(tile('style', chosen)));
}
