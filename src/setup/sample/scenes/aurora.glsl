#ifdef FRAGMENT
// Northern lights over a snow-covered fjord. Drawn flat; `uLand` is still.
uniform sampler2D uLand;
out vec4 color;

// Brightness of the curtains where a ray crosses the layer at this height.
float curtain(vec2 p, float strand) {
  float a = turning(1.) + strand * 2.1;
  float bend = 1.5 * sin(p.x * .33 + strand * 1.9 + .55 * sin(a)) + .62 * sin(p.x * .83 - strand + .7 * sin(a + 1.)) + .20 * sin(p.x * 2.3 + 1.2 * sin(a + 2.));
  float away = p.y - 4.6 - strand * 2.4 - bend;
  float rays = .45 + .75 * noise2(vec2(p.x * 3.1 + .6 * sin(a), 3. + strand)) * noise2(vec2(p.x * 9. - .9 * cos(a), 8. + strand)) * 2.2;
  float drift = .65 + .35 * sin(p.x * .42 - turning(1.) + strand * 2.6);
  return exp(-away * away * 9.) * rays * drift;
}

void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin, place = pixel / uSize;
  vec3 d = directionAt(pixel);
  bool water = d.y < 0.;
  vec3 look = d;
  float t = 0.; vec2 s = vec2(0);
  if (water) {
    t = 3. / -d.y; vec2 p = d.xz * t;
    for (int i = 0; i < 6; i++) {
      float f = float(i), k = .5 * pow(1.65, f), a = 1.1 + 2.4 * f; vec2 way = vec2(cos(a), sin(a));
      s += way * .010 * exp(-pow(k * pixelAngle() * t / -d.y * .7, 2.)) * cos(dot(p, way) * k + 1.7 * f + turning(floor(1.4 * sqrt(k) + 1.)));
    }
    look = normalize(vec3(d.x + s.x, max(-d.y + .6 * s.y, .003), d.z));
  }
  vec3 lights = vec3(0);
  if (look.y > .01) for (int i = 0; i < 22; i++) {
    float h = (float(i) + hash2(pixel)) / 22., high = 1.1 + 2.1 * h;
    vec2 p = vec2(look.x, -look.z) * (high / (look.y + .06));
    if (p.y > 26.) continue;
    float c = curtain(p, 0.) + .7 * curtain(p, 1.) + .45 * curtain(p, 2.);
    vec3 tint = mix(vec3(.10, 1., .46), vec3(.16, .55, .62), smoothstep(.12, .55, h));
    tint = mix(tint, vec3(.52, .16, .62), smoothstep(.45, 1., h));
    lights += tint * c * exp(-h * 2.4) * smoothstep(0., .10, h);
  }
  lights *= .20 * smoothstep(.01, .10, look.y);
  float horizon = .5 + tan(radians(uView.y)) / (2. * tan(radians(uView.z) * .5));
  vec4 land = textureLod(uLand, place, 0.);
  vec3 light = land.rgb + lights * (1. - land.a);
  if (water) {
    vec4 up = textureLod(uLand, vec2(place.x + s.x * .6, 2. * horizon - place.y + s.y * .5), 0.);
    light = mix(land.rgb, (up.rgb + lights * (1. - up.a)) * .62 + vec3(.001, .003, .004), 1. - land.a);
  }
  else light += land.a * land.b * vec3(.05, .42, .24) * (.85 + .15 * sin(turning(1.)));
  color = shown(light * 2.2);
}
#endif
