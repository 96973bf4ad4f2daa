// From latitude and longitude to the British national grid.
#pragma once

namespace terrier {

struct GridPlace {
    double easting = 0, northing = 0;  ///< metres
};
struct LatLong {
    double latitude = 0, longitude = 0;  ///< degrees, north and east positive
};

/// Transverse Mercator of the national grid (true origin 49 N 2 W, scale 0.9996012717, false origin 400,000 E -100,000 N) from a
/// place on the Airy 1830 ellipsoid (OSGB36). 50.5 N 0.5 E gives 577,274.99 E 69,740.50 N, the worked example of EPSG guidance note
/// 7-2; 52 39 27.2531 N 1 43 4.5177 E gives 651,409.903 E 313,177.270 N, that of Ordnance Survey's guide to coordinate systems.
GridPlace grid_of_osgb36(LatLong place);
/// The same from WGS84 (what GPS and GeoJSON give), by the seven-parameter shift that Ordnance Survey publishes: right to about 5 m.
GridPlace grid_of_wgs84(LatLong place);

}  // namespace terrier
