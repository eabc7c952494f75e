"""Clients: who gets care, what they are entitled to, which terms run, and every act beside it."""

from ketenzicht.web.views.care.acting import (
    close_care,
    end_period,
    plan_step,
    report_month,
    revise_facts,
    tick_off,
)
from ketenzicht.web.views.care.reading import client, client_name, clients
from ketenzicht.web.views.care.starting import start_care

__all__ = [
    "client",
    "client_name",
    "clients",
    "close_care",
    "end_period",
    "plan_step",
    "report_month",
    "revise_facts",
    "start_care",
    "tick_off",
]
