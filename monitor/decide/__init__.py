"""From claims to verdicts; pure."""
