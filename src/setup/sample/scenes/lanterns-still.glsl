#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter), from = eyeFor(d);
  vec3 light;
  if (d.y > 0.) light = throughLanterns(from, d, 1e4, nightOver(d));
  else {
    float t = (WATER - from.y) / min(d.y, -1e-4); vec3 p = from + d * t;
    float foot = pixelAngle() * t / max(-d.y, .03); vec2 s = vec2(0);
    for (int i = 0; i < 9; i++) {
      float f = float(i), k = .9 * pow(1.55, f), a = 2.4 * f + .6; vec2 way = vec2(cos(a), sin(a));
      s += way * .0075 * exp(-pow(k * foot * .7, 2.)) * cos(dot(p.xz, way) * k + 1.7 * f + .8 * sin(dot(p.xz, way.yx) * k * .3 + f));
    }
    for (int i = 0; i < COUNT; i += 2) {
      vec4 l = lanternAt(i); float r = length(p.xz - l.xz);
      if (r < 2.2) s += normalize(p.xz - l.xz + 1e-4) * .030 * sin(r * 22. - float(i)) * exp(-r * 2.1);
    }
    vec3 n = normalize(vec3(-s.x, 1., -s.y)), r = reflect(d, n); r.y = abs(r.y) + 1e-3; r = normalize(r);
    float fresnel = .035 + .965 * pow(1. - max(dot(-d, n), 0.), 4.5);
    vec3 seen = throughLanterns(p, r, 1e4, nightOver(r));
    light = seen * mix(fresnel, 1., .20) + vec3(.0010, .0024, .0042);
    for (int i = 0; i < COUNT; i += 2) { vec4 l = lanternAt(i); float a = dot(p.xz - l.xz, p.xz - l.xz); light += GLOW * .010 * l.w * exp(-a * 2.6) * 1.6; }
    light = throughLanterns(from, d, t, light);
  }
  color = vec4(light, 1.);
}
#endif
