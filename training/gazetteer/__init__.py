"""The making of the gazetteer that ships: from packages that hold GeoNames' data to one compressed file."""
