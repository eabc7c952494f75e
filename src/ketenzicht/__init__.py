"""Ketenzicht: the Dutch chain against human trafficking, from a signal to the statistics.

The drawing. Data flows down, imports point up: a room knows only the rooms above it. `.importlinter` enforces it and a
test keeps the two equal; a room that is drawn and not there yet has its place waiting.

    kernel                                      decision, ground, errors, clock, ids, pseudonym
    rules | indicators | linkage | estimation   pure: the policy by paragraph, words, sameness, arithmetic
    audit                                       who did what, when, on which ground; only ever longer
    agencies                                    who takes part, what they may, and the gateway of every write
    people                                      the vault: identities in, pseudonyms out
    documents                                   attachments and letters
    disclosure                                  who got what, on which ground
    duties                                      what is still to be done, by whom, until when
    accounts                                    who somebody is at the door; rights asked, given, looked at, ended
    messages                                    post in and out, without content
    signals                                     what was reported
    registers                                   what is known elsewhere of a place, a company, a person
    assessment                                  what we make of it
    routing                                     who must act, hand-over, feedback
    cases                                       the joint case
    controls                                    inspections, barriers, measures
    care                                        the care trajectory and its legal clocks
    shelter                                     places, requests, offers, stays
    registration                                the national register of presumed victims
    statistics                                  figures out, behind one gate
    oversight                                   the chain watching itself
    privacy                                     rights of persons concerned, breaches, retention, processing
    chain                                       the story: one function a step; read `chain/flow.py` first
    web | api | jobs                            the doors
    cli                                         the commands, which also start the doors

`config` stands beside the drawing: settings and the life of the database.
"""
