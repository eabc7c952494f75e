"""Capacity, matching, placement: every free bed in sight, the right one found, never booked twice.

Comes in: places from providers, requests from care coordinators. Is decided here: which free place fits, by a rule;
whether somebody comes in, by the provider. Goes out: an offer, a stay; the address only to provider and coordinator.
"""
