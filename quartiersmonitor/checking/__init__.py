"""Checking a delivery against the data contract: rules, findings, and running them."""
