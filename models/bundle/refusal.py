"""Why an export or a check stops: a sentence that says what to do."""


class Refusal(Exception):
    """Shown to the person at the terminal without a stack trace."""
