"""The making of the outline of the world that maps are drawn on: from Natural Earth to one compressed file."""
