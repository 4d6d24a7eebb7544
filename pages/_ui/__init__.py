"""What the screens share: frame, state, inputs, runs, charts and text."""
