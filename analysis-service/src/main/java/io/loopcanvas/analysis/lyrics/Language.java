package io.loopcanvas.analysis.lyrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The language of words: by its script where that tells, else by the small words that no text can do without. */
public final class Language {
  public static final String UNKNOWN = "und";

  private static final double ENOUGH_SHARE = 0.06;
  private static final int ENOUGH_WORDS = 2;
  private static final double SCRIPT_SHARE = 0.5;

  /** Commonest function words; words shared by several languages count for each of them. */
  private static final Map<String, Set<String>> SMALL_WORDS = smallWords();

  private static final Map<Character.UnicodeScript, String> SCRIPTS = Map.of(
      Character.UnicodeScript.HANGUL, "ko", Character.UnicodeScript.GREEK, "el", Character.UnicodeScript.HEBREW, "he",
      Character.UnicodeScript.ARABIC, "ar", Character.UnicodeScript.THAI, "th", Character.UnicodeScript.DEVANAGARI, "hi",
      Character.UnicodeScript.CYRILLIC, "ru", Character.UnicodeScript.HAN, "zh");

  private Language() {}

  /** ISO 639-1, or {@link #UNKNOWN}. */
  public static String of(String lyrics) {
    List<String> words = Lyrics.words(lyrics);
    String script = byScript(words);
    return script.equals(UNKNOWN) ? bySmallWords(words) : script;
  }

  private static String byScript(List<String> words) {
    Map<Character.UnicodeScript, Integer> letters = new LinkedHashMap<>();
    words.forEach(word -> word.codePoints().filter(Character::isLetter)
        .forEach(c -> letters.merge(Character.UnicodeScript.of(c), 1, Integer::sum)));
    int all = letters.values().stream().mapToInt(Integer::intValue).sum();
    int kana = letters.getOrDefault(Character.UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
    if (kana > 0 && kana + letters.getOrDefault(Character.UnicodeScript.HAN, 0) > SCRIPT_SHARE * all) {
      return "ja";
    }
    return letters.entrySet().stream()
        .filter(e -> e.getValue() > SCRIPT_SHARE * all)
        .findFirst()
        .map(e -> SCRIPTS.getOrDefault(e.getKey(), UNKNOWN))
        .orElse(UNKNOWN);
  }

  private static String bySmallWords(List<String> words) {
    String best = UNKNOWN;
    long most = Math.max(ENOUGH_WORDS, (long) Math.ceil(ENOUGH_SHARE * words.size())) - 1;
    for (Map.Entry<String, Set<String>> language : SMALL_WORDS.entrySet()) {
      List<String> small = words.stream().filter(language.getValue()::contains).toList();
      long hits = small.size();
      boolean refrain = small.stream().distinct().count() < ENOUGH_WORDS; // "la la la" is in no language
      if (hits > most && !refrain) {
        most = hits;
        best = language.getKey();
      }
    }
    return best;
  }

  private static Map<String, Set<String>> smallWords() {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    words.put("en", Set.of("the", "and", "you", "i", "to", "my", "of", "in", "is", "it", "that", "on", "i'm", "me", "we", "your", "for", "with", "this", "all"));
    words.put("de", Set.of("und", "ich", "du", "die", "der", "das", "nicht", "ist", "ein", "eine", "mich", "dich", "wir", "zu", "mit", "auf", "es", "wenn", "dein", "mein"));
    words.put("fr", Set.of("je", "tu", "le", "la", "les", "et", "de", "que", "est", "pas", "des", "un", "une", "dans", "moi", "mon", "qui", "nous", "ne", "ton"));
    words.put("es", Set.of("el", "la", "que", "y", "de", "no", "en", "mi", "un", "te", "yo", "tu", "es", "con", "por", "los", "una", "me", "lo", "si"));
    words.put("it", Set.of("che", "di", "il", "la", "e", "non", "un", "mi", "per", "è", "io", "ti", "una", "con", "sono", "più", "ma", "come", "lo", "del"));
    words.put("pt", Set.of("que", "eu", "o", "a", "de", "não", "você", "meu", "um", "e", "é", "me", "uma", "do", "da", "com", "em", "se", "pra", "mais"));
    words.put("pl", Set.of("i", "nie", "to", "się", "w", "na", "że", "jak", "ja", "mnie", "co", "z", "jest", "tak", "już", "do", "ty", "mi", "za", "ale"));
    words.put("nl", Set.of("de", "het", "een", "ik", "je", "en", "van", "niet", "dat", "is", "in", "mijn", "jij", "wij", "voor", "met", "maar", "naar", "als", "ben"));
    words.put("sv", Set.of("och", "jag", "det", "du", "att", "är", "en", "som", "på", "inte", "har", "mig", "dig", "för", "med", "av", "vi", "ett", "så", "den"));
    words.put("tr", Set.of("bir", "ve", "ben", "sen", "bu", "ne", "beni", "seni", "için", "gibi", "var", "yok", "çok", "da", "de", "ki", "o", "her", "aşk", "benim"));
    return words;
  }
}
