"""What a statewide roll-out would need and cost, computed from stated assumptions."""
