import { element } from './dom.js';

/** Radio tiles of the styles, each with its palette; chosen is called with the style's id, '' for the song's own choice. */
export function styleTiles(host, name, styles, free, chosen) {
  const tile = (id, title, note, palette, checked) => {
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.background = `linear-gradient(120deg, ${palette.join(', ')})`;
    return element('label', { class: 'tile' },
      element('input', { type: 'radio', name, value: id, checked, onchange: () => chosen(id) }),
      swatch, element('b', {}, title), element('small', {}, note));
  };
  host.replaceChildren(
    ...(free ? [tile('', 'Let the song decide', 'By tempo, key and mood', ['#2b2f3a', '#5d6472', '#b9a98c'], true)] : []),
    ...styles.map(s => tile(s.id, s.name, s.signature, s.palette)));
}
