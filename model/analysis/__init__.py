"""Questions on top of one or a few simulations; nothing here feeds back into the model."""
