#ifdef FRAGMENT
// Northern lights over a snow-covered fjord. Drawn flat; `uLand` is still.
uniform sampler2D uLand, uLights;
out vec4 color;

void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin, place = pixel / uSize;
  vec3 d = directionAt(pixel);
  bool water = d.y < 0.;
  float t = 0.; vec2 s = vec2(0);
  if (water) {
    t = 3. / -d.y; vec2 p = d.xz * t;
    for (int i = 0; i < 6; i++) {
      float f = float(i), k = .5 * pow(1.65, f), a = 1.1 + 2.4 * f; vec2 way = vec2(cos(a), sin(a));
      s += way * .010 * exp(-pow(k * pixelAngle() * t / -d.y * .7, 2.)) * cos(dot(p, way) * k + 1.7 * f + turning(floor(1.4 * sqrt(k) + 1.)));
    }
  }
  float horizon = .5 + tan(radians(uView.y)) / (2. * tan(radians(uView.z) * .5));
  vec2 there = water ? vec2(place.x + s.x * .6, 2. * horizon - place.y + s.y * .5) : place;
  // the lights were drawn small and grainy; nine looks make them smooth
  vec3 lights = vec3(0);
  for (int i = 0; i < 9; i++) lights += textureLod(uLights, there + 1.4 * vec2(i % 3 - 1, i / 3 - 1) / vec2(480., 270.), 0.).rgb / 9.;
  vec3 glow = vec3(.05, .42, .24) * (.85 + .15 * sin(turning(1.)));
  vec4 land = stillAt(uLand, pixel);
  vec3 light = land.rgb + lights * (1. - land.a);
  if (water) {
    vec4 up = textureLod(uLand, there, 0.);
    light = mix(land.rgb, (up.rgb + up.a * up.b * glow + lights * (1. - up.a)) * .62 + vec3(.001, .003, .004), 1. - land.a);
  }
  else light += land.a * land.b * glow;
  color = shown(light * 2.2);
}
#endif
