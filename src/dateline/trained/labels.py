"""What the trained finder knows of: the names of its outputs, in the order in which the network gives them."""

ROLES = (
    "perp_ind",
    "perp_org",
    "target",
    "victim",
    "weapon",
    "place",
    "time",
    "killed",
    "injured",
    "missing",
    "abducted",
    "arrested",
    "trigger",
    "claim",
    "denial",
    "blame",
    "speaker",
    "channel",
)
"""Roles of spans. The first five are MUC-4's; what they mean is told in `training/README.md`."""

MEASURES = ("killed", "injured", "missing", "abducted", "arrested")
"""The roles that count people."""

PARTS = ("main", "other", "background", "reaction", "none")
"""What a passage tells: the main incident, another current one, an earlier one, what people say of it, none of it."""

TYPES = (
    "bombing",
    "shooting",
    "stabbing",
    "vehicle_attack",
    "arson",
    "hostage_taking",
    "kidnapping",
    "air_strike",
    "shelling",
    "armed_clash",
    "execution",
    "mob_violence",
    "ill_treatment",
    "arrest",
    "foiled_attack",
    "other_attack",
)
"""Types of incidents, those of a record."""

MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
"""MUC-4's types of incidents."""

DOCUMENT = ("relevant", *TYPES, *(f"muc:{kind}" for kind in MUC_TYPES))
"""What is said of a whole report: whether it tells of an incident, and of which types."""

TOTALS = ("yes", "part", "old", "rival")
"""What a figure is: the current one for the whole incident, a part of it, superseded, another speaker's."""

WIDEST = 24
"""The longest span, in word pieces."""
