package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.edit.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which footage is seen when: the act's own shot where there is one, never the same variant twice in a row. */
final class Casting {
  /** A shot in one of its variants. */
  record Role(int shot, Edit.Variant variant) {}

  private final Concept concept;
  private final List<Integer> shots;
  private final List<Role> roles;
  private final Random random;
  private final Map<Role, Integer> seen = new HashMap<>();

  /** @param seconds length of the film */
  Casting(EditCatalogue.Variants variants, Concept concept, List<Integer> shots, double seconds, Random random) {
    this.concept = concept;
    this.shots = shots;
    this.random = random;
    roles = roles(variants, variants.extraLoops(seconds), shots);
  }

  private static List<Role> roles(EditCatalogue.Variants variants, int extraLoops, List<Integer> shots) {
    List<Role> roles = new ArrayList<>();
    shots.forEach(shot -> roles.add(new Role(shot, Edit.Variant.PLAIN)));
    for (Edit.Variant variant : more(variants, shots.size())) {
      for (int shot : shots) {
        if (roles.size() < shots.size() + extraLoops) {
          roles.add(new Role(shot, variant));
        }
      }
    }
    return roles;
  }

  /** A shot alone would cut to itself but for its mirror image; the light of several stays on its side. */
  private static List<Edit.Variant> more(EditCatalogue.Variants variants, int shots) {
    Edit.Variant slower = new Edit.Variant(false, variants.slowSpeed(), variants.crop());
    return shots == 1
        ? List.of(new Edit.Variant(true, 1), slower, new Edit.Variant(true, variants.slowSpeed()), new Edit.Variant(true, 1, variants.crop()))
        : List.of(slower, new Edit.Variant(false, 1, variants.crop()));
  }

  Role first() {
    return cast(roles.getFirst());
  }

  /**
   * The least seen of those that fit best at {@code seconds} after {@code before}; the other way round in the mirror
   * rather than the same way again.
   */
  Role next(Role before, double seconds) {
    int act = act(seconds);
    List<Role> free = new ArrayList<>(roles.stream()
        .filter(role -> !role.equals(before) && (shots.size() == 1 || role.shot != before.shot)).toList());
    Collections.shuffle(free, random);
    return cast(free.stream()
        .min(Comparator.comparingInt(role -> seen.getOrDefault(role, 0)
            - (act(role) == act ? 1 : 0)
            + (role.shot == before.shot && role.variant.mirrored() == before.variant.mirrored() ? 1 : 0))).orElseThrow());
  }

  private Role cast(Role role) {
    seen.merge(role, 1, Integer::sum);
    return role;
  }

  private int act(double seconds) {
    int act = 0;
    while (act + 1 < concept.acts().size() && concept.acts().get(act).endSeconds() <= seconds) {
      act++;
    }
    return act;
  }

  private int act(Role role) {
    return concept.shots().stream().filter(plan -> plan.index() == role.shot).mapToInt(Concept.ShotPlan::act).findFirst().orElse(-1);
  }
}
