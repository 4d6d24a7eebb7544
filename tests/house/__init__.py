"""The house rules: layers, register, screens, sizes, documents."""
