"""The national register of presumed victims.

Comes in: reports from who has the duty and from who has consent. Is decided here: by which path somebody comes in, and
that many reports on one person are one registration. Goes out: status and versions; who refused is only a number.
"""
