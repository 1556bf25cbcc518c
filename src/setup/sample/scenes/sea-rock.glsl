#ifdef FRAGMENT
// The flat rock one stands on; alpha says where it covers the sea.
out vec4 color;

float rockAt(vec2 p) {
  float r = length(p * vec2(1., .86)), wild = fbm2(p * .8 + 5., 3);
  float top = -1.66 + .10 * (fbm2(p * 1.7, 4) - .5);
  float fall = smoothstep(1.5, 4.6 + 2.6 * (wild - .45), r);
  float ledge = .22 * floor(fbm2(p * .9 + 2., 2) * 5. * fall) / 2.;
  return top - fall * 2.1 - ledge * fall + .16 * fall * (fbm2(p * 4., 4) - .5);
}

void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  float t = 1.4, hit = -1.;
  if (d.y < -.05) for (int i = 0; i < 110; i++) {
    vec3 p = d * t;
    float gap = p.y - rockAt(p.xz);
    if (gap < .004 * t) { hit = t; break; }
    if (t > 9.) break;
    t += clamp(gap * .45, .01, .25);
  }
  vec3 p = d * hit;
  if (hit < 0. || p.y < SEA - .25) { color = vec4(0); return; }
  float e = .012;
  float h = rockAt(p.xz);
  vec3 n = normalize(vec3(h - rockAt(p.xz + vec2(e, 0)), e, h - rockAt(p.xz + vec2(0, e))));
  float fine = fbm2(p.xz * 30., 4);
  n = normalize(n + vec3(fbm2(p.xz * 14., 4) - .45, 0., fbm2(p.xz * 14. + 9., 4) - .45) * .35);
  vec3 stone = mix(vec3(.030, .030, .036), vec3(.085, .077, .076), fine) * (.55 + .9 * fbm2(p.xz * 2.2, 3));
  stone = mix(stone, vec3(.11, .10, .055), .3 * smoothstep(.55, .75, fbm2(p.xz * 5. + 40., 4)));
  float wet = smoothstep(SEA + .75, SEA + .2, p.y + .2 * (fine - .5));
  stone *= mix(1., .42, wet);
  float shadow = 1.;
  for (int i = 1; i < 9; i++) { vec3 q = p + SUN * .16 * float(i * i) * .35; shadow = min(shadow, clamp(1. + (q.y - rockAt(q.xz)) * 6., 0., 1.)); }
  vec3 lit = stone * (vec3(.42, .42, .55) * (.55 + .45 * n.y) + vec3(.40, .26, .20) * max(dot(n, normalize(vec3(SUN.x, .5, SUN.z))), 0.));
  lit += stone * SUNLIGHT * 3.4 * max(dot(n, SUN), 0.) * shadow;
  vec3 r = reflect(d, n);
  lit += wet * SUNLIGHT * 1.6 * pow(max(dot(r, SUN), 0.), 14.) * shadow + wet * .05 * vec3(.5, .5, .65);
  color = vec4(lit, 1.);
}
#endif
