"""The program's version, kept apart so that nothing heavy is loaded to print it."""

VERSION = "0.1.0"
