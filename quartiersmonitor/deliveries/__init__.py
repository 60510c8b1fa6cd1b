"""Deliveries: a provider's file is kept, tried out, accepted into the exports or withdrawn."""
