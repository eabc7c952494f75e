"""The pages: server-rendered, plain and calm, on the NL Design System.

Comes in: a request of somebody who is logged in, or of anybody on the public pages. Decided here: nothing; a view
reads one query or calls one operation and chooses a template. Goes out: a page that says what must be done now,
and why. Refused here: any import of a room's models, any script or style inside a page, any colour without a word.
"""
