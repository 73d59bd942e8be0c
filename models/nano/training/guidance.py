"""Guidance that a network learns, so that sampling needs none."""
import torch


class Guidance:
    """How far a strong network's predictions lie from those of a weaker one, times `strength` - 1: a shift for the target of a third.

    A network of too few weights and steps predicts something between what it has seen; a weaker one errs in the same direction and further. Away
    from it lies what both miss (autoguidance; Karras et al., 2024). Learned as a shift of the target it costs nothing at sampling (model
    guidance; Tang et al., 2025).
    """

    def __init__(self, predict, strong, weak, strength):
        self.predict, self.strength = predict, strength
        self.strong, self.weak = (model.eval().requires_grad_(False) for model in (strong, weak))

    @torch.no_grad()
    def __call__(self, where, noisy, *conditions):
        """`predict(model, noisy, *conditions)` is asked `where` (B,); the shift (B, …) of the others is nothing."""
        found = torch.zeros_like(noisy)
        if where.any():
            asked = [value[where] for value in (noisy, *conditions)]
            found[where] = (self.strength - 1) * (self.predict(self.strong, *asked) - self.predict(self.weak, *asked))
        return found
