"""The door for machines: the same steps as the pages, as JSON under /api/v1, for who holds a bearer token.

*Comes in*: a request with a token and a body that its schema knows. *Is decided here*: nothing; who may do what stands
in the access table, what follows from it in the rules. *Goes out*: the answer, or a problem (RFC 9457) that says what
is wrong, where and what to do. Refuses a session cookie: who holds only that goes through the pages.
"""
