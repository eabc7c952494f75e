"""Makes the cleaned copy: the picture, the pages, the sound or the words of a file, and nothing else that was in it.

What strangers sent is opened in a child process only (`child`), with a ceiling on memory and time, without the keys,
without the database and without our environment. Refuses what does not open whole.
"""
