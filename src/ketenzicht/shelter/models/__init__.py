"""The rows of the shelter room."""

from ketenzicht.shelter.models.demand import Offer, ShelterRequest, Stay
from ketenzicht.shelter.models.supply import Location, Place, PlaceType

__all__ = ["Location", "Offer", "Place", "PlaceType", "ShelterRequest", "Stay"]
