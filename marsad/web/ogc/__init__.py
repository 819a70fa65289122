"""OGC API - Features, Part 1: Core, GeoJSON, HTML and OpenAPI 3.0, so that QGIS and GDAL open a store as it is."""
