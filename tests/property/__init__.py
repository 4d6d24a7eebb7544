"""What must hold for every valid scenario."""
