"""The file of a backup and the keys that lock it. Knows no database: what goes into it is `chain/backing_up`.

Refuses to hold a key: who has only the file has nothing.
"""
