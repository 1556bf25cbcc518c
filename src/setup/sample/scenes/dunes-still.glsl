#ifdef FRAGMENT
out vec4 color;
float base;

vec3 normalOf(vec2 p, float e, float detail) {
  float h = sandHeight(p, detail);
  return normalize(vec3(h - sandHeight(p + vec2(e, 0), detail), e, h - sandHeight(p + vec2(0, e), detail)));
}

void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  vec3 sky = duskSky(vec3(d.x, max(d.y, .001), d.z));
  base = sandHeight(vec2(0), 0.) + 1.7;
  float t = .8, last = 0.; bool hit = false;
  if (d.y < .5) for (int i = 0; i < 240; i++) {
    vec3 p = d * t;
    float gap = p.y + base - sandHeight(p.xz, 0.);
    if (gap < .0012 * t) { hit = true; break; }
    if (t > 2600.) break;
    last = t; t += max(gap * .42, .004 * t);
  }
  if (t < 2600. && d.y < .0) hit = true;
  if (!hit) { color = vec4(sky, 1.); return; }
  for (int i = 0; i < 7; i++) { float m = .5 * (last + t); vec3 p = d * m; if (p.y + base < sandHeight(p.xz, 0.)) t = m; else last = m; }
  vec3 p = d * t;
  vec3 n = normalOf(p.xz, max(.012, t * .0016), t < 60. ? 1. : 0.);
  float side = .5 + .5 * dot(d.xz, normalize(DUSK.xz)), grain = fbm2(p.xz * 34., 3), tone = fbm2(p.xz * .12, 4);
  vec3 sand = mix(vec3(.40, .255, .155), vec3(.56, .375, .235), tone) * (1. - .16 * smoothstep(30., 3., t) * (grain - .45) * 2.);
  float shadow = 1., s = .6;
  for (int i = 0; i < 36; i++) { vec3 q = p + MOON * s; float g = q.y + base - sandHeight(q.xz, 0.); shadow = min(shadow, 10. * g / s + .12); if (shadow < 0.) break; s *= 1.17; }
  shadow = clamp(shadow, 0., 1.);
  float face = max(dot(n, MOON), 0.);
  vec3 light = sand * (vec3(.055, .092, .24) * (.10 + .90 * n.y) + vec3(.85, .34, .15) * .60 * pow(max(dot(n, normalize(DUSK + vec3(0, .22, 0))), 0.), 1.3));
  light += sand * vec3(.86, .86, 1.) * 2.3 * face * shadow;
  float glint = step(.9965, hash2(floor(p.xz * 260.))) * smoothstep(9., 2., t);
  light += vec3(.7, .75, .9) * glint * .10 * shadow;
  vec3 haze = duskSky(normalize(vec3(d.x, .03, d.z)));
  light = mix(light, haze * .8, 1. - exp(-t * .00115));
  color = vec4(light, 1.);
}
#endif
