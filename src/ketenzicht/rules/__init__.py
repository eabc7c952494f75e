"""The policy of the chain, paragraph by paragraph: what the texts say, as functions that a jurist can read.

Comes in: frozen facts without personal data, and the day on which the question is asked. No clock, no
settings, no queries. Is decided here: who must act, what a person is entitled to, which term runs until when,
what may be concluded, what a hand-over may hold. Every decision names the paragraphs it stands on
(`sources.toml`) and the dated version of the rule. Goes out: a `Decision` that can be stored, explained and
replayed (`register.replay`).

Refuses: a rule without a source, a bare boolean, and editing yesterday's rule; changed policy is a new dated
version beside the old one. People decide: nothing here acts on a person by itself.
"""
