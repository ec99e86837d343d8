"""From text to claims; pure."""
