"""Every error that dateline raises on purpose.

    DatelineError                   anything below; catch this one
    +-- ReadError                   a source could not be turned into a Report
    |   +-- SourceMissing           no such file, empty folder, nothing on standard input
    |   +-- SourceTooLarge          more bytes than the limit (see `dateline.read.limits`)
    |   +-- SourceNotText           binary, or bytes in no known encoding
    |   +-- SourceMalformed         a line of JSON Lines that is not a report, a broken date option
    |   +-- NoArticle               the page holds no article text
    |   +-- FetchError              the address could not be fetched
    |       +-- AddressRefused      a private, loopback or otherwise local address
    +-- EngineError                 a Report could not be turned into a Record
    +-- LedgerError                 the ledger cannot be opened or does not hold together
    |   +-- NotInLedger             no such incident, report, figure or decision
    |   +-- DecisionRefused         a review that makes no sense as it stands (words not in the report, ...)
    +-- GazetteerError              a file cannot be imported, or an added gazetteer cannot be read
    +-- DataMissing                 a shipped data file is not where it should be

Messages are one plain sentence that names the source and says what to do where something can be done.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of all errors raised by dateline."""


class ReadError(DatelineError):
    """A source could not be turned into a Report."""


class SourceMissing(ReadError):
    """The file, folder or standard input that was named holds nothing."""


class SourceTooLarge(ReadError):
    """The source has more bytes than dateline reads."""


class SourceNotText(ReadError):
    """The source is binary or in no encoding that can be told."""


class SourceMalformed(ReadError):
    """The source does not have the form it should have."""


class NoArticle(ReadError):
    """The page was read and holds no article."""


class FetchError(ReadError):
    """An address could not be fetched."""


class AddressRefused(FetchError):
    """An address in a private, loopback or otherwise local range."""


class EngineError(DatelineError):
    """A Report could not be turned into a Record."""


class LedgerError(DatelineError):
    """The ledger cannot be opened, is of another version, or does not hold together."""


class NotInLedger(LedgerError):
    """The ledger holds no incident, report, figure or decision of that name."""


class DecisionRefused(LedgerError):
    """A reviewer's decision cannot be taken as it stands."""


class GazetteerError(DatelineError):
    """A file of places cannot be imported, or a gazetteer that was added cannot be read."""


class DataMissing(DatelineError):
    """A data file that ships with dateline is missing."""
