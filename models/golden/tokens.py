"""`tokens.json`: prompts and the ids both tokenizers of the manifest make of them."""
from nano import grammar
from reference.keyframe import token_ids

ODD = ['', ' ', 'light', 'LIGHT  Light\tlight\n', "don't look—now… 35mm", 'naïve café, déjà vu', 'e\u0301 against \u00e9',
       '夜の光 night', 'Привет, свет', 'İstanbul ışık ﬁlm',
       '👁️ 🌅 sunrise', 'a\u200bb\u00a0c', '١٢٣ ½ Ⅷ', '<|endoftext|> light']


def prompts():
    """Odd strings, grammar captions, and exactly 1, 74, 75, 76, 77 and 200 tokens (every `dust` is one)."""
    captions = [grammar.caption(style, [grammar.FEATURES[f][0] for f in facts.features], 'left', 'dim', grammar.MANNERS)
                for style, facts in grammar.STYLES.items()]
    return ODD + captions + [' '.join(['dust'] * n) for n in (1, 74, 75, 76, 77, 200)]


def tokens(model):
    """`[{prompt, ids: [first tokenizer's, second's]}]`."""
    settings = model.settings
    pairs = list(zip(model.tokenizers, settings['tokenizers']))
    return [dict(prompt=p, ids=[token_ids(t, entry, settings['max_length'], p) for t, entry in pairs]) for p in prompts()]
