// Stands in the bundle for d3-geo, d3-geo-projection and topojson-client: no chart of ours is a map, and a `vega-lite` block of a template may be none.
const none = () => null;

export {
  none as feature,
  none as geoAlbers,
  none as geoAlbersUsa,
  none as geoArea,
  none as geoAzimuthalEqualArea,
  none as geoAzimuthalEquidistant,
  none as geoBounds,
  none as geoCentroid,
  none as geoConicConformal,
  none as geoConicEqualArea,
  none as geoConicEquidistant,
  none as geoEqualEarth,
  none as geoEquirectangular,
  none as geoGnomonic,
  none as geoIdentity,
  none as geoMercator,
  none as geoMollweide,
  none as geoNaturalEarth1,
  none as geoOrthographic,
  none as geoPath,
  none as geoStereographic,
  none as geoTransverseMercator,
  none as mesh,
};
