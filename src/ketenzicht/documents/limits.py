"""How much may be sent, and how much a file may turn into when it is opened; each limit has a test on its edge.

Chosen for a phone: a photo of 48 megapixels is 8 to 12 MB, an hour of speech 15 MB, a scanned contract below 10 MB.
"""

MB = 1_000_000
LARGEST = 15 * MB  # bytes in one file
AT_ONCE = 10  # files in one go
TOGETHER = 40 * MB  # bytes in one go
IN_ALL = 30  # files in one file of the chain
ALL_TOGETHER = 120 * MB
PIXELS = 60 * MB  # of one picture, as its head says
COPY_PIXELS = 16 * MB  # of the cleaned copy: a number plate stays readable, the rest is in the original
LONGEST_SIDE = 30_000  # pixels
PAGES = 200
WORDS = 500_000  # signs of text in the copy of a text file
ENTRIES = 2_000  # in the zip that a docx or odt is
UNPACKED = 60 * MB
RATIO = 200  # times that one entry may grow; text of a long document grows about 20 times
NAME = 80  # signs of the name that is kept
# The child process that opens what strangers sent.
SECONDS = 60
SECONDS_AT_ONCE = 5
MEMORY = 1_500 * MB
COPY_LARGEST = 60 * MB  # bytes of a cleaned copy
QUICK = 6 * MB  # bytes of a file that is cleaned while the sender waits
