package io.loopcanvas.analysis.lyrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "en | I was waiting for you on the other side of the road and it rained",
    "de | Ich habe dich gesehen und du warst nicht allein, es ist zu spät",
    "fr | Je ne sais pas qui tu es, mais la nuit est dans tes yeux et moi je danse",
    "es | Yo no sé si el mar te lleva, pero mi corazón es de la noche",
    "it | Non so che cosa sono per te, ma il mare è più vicino di me",
    "pt | Eu não sei se você vem, meu amor, com uma canção do mar",
    "pl | Nie wiem co to jest, ale ja już się nie boję, że mnie nie ma",
    "ru | Я помню чудное мгновенье",
    "ja | 夜のとばりが降りて、きみを待つ",
    "ko | 너를 기다리는 밤이 길다",
    "ar | انتظرك في الليل الطويل",
  })
  void shouldKnowTheLanguage(String language, String lyrics) {
    assertThat(Language.of(lyrics)).isEqualTo(language);
  }

  @Test
  void shouldSayWhenItDoesNot() {
    assertThat(Language.of("la la la na na hey")).isEqualTo(Language.UNKNOWN);
    assertThat(Language.of("💀💀 12:34 ???")).isEqualTo(Language.UNKNOWN);
    assertThat(Language.of("")).isEqualTo(Language.UNKNOWN);
  }
}
