// A narrow sandstone canyon; one beam of noon light falls into a wider place ahead.
const vec3 LIGHT = normalize(vec3(.10, 1., .13));
const vec3 DAY = vec3(1., .83, .56);
const vec2 SPOT = vec2(-.10, -5.6);
const float SAND = -1.6;

float sandAt(vec2 p) { return SAND + .10 * sin(p.x * 1.1 + p.y * .7) + .05 * sin(p.y * 2.3 - p.x) + .012 * sin(p.y * 26. + 3. * sin(p.x * 2.)) ; }

float middleAt(vec3 p) {
  float far = smoothstep(3.5, 9., -p.z);
  return far * (.95 * sin(p.z * .42 + 1.2) + .42 * sin(p.z * .95 + 1.4))
    + .36 * sin(p.y * .55 + p.z * .12) + .20 * sin(p.y * 1.25 - p.z * .35 + 2.) - .06;
}

float canyon(vec3 p) {
  float wide = 1.12 + .55 * exp(-pow((p.z - SPOT.y) / 1.6, 2.)) - .075 * max(p.y, 0.) + .18 * sin(p.y * .85 + p.z * .7);
  float x = p.x - middleAt(p), side = x < 0. ? -1. : 1.;
  float flutes = .17 * sin(p.y * 1.45 + p.z * .85 * side + 2. * side) + .10 * sin(p.y * 2.9 - p.z * 1.7 + side)
    + .045 * sin(p.y * 5.9 + p.z * 3.1 * side + 1.7 * sin(p.z * 1.1));
  wide = max(wide + flutes, .24 + .02 * p.y);
  float strata = p.y + .35 * sin(p.z * .6 + .8 * side) + .12 * sin(p.z * 1.9);
  float wall = wide - abs(x) - .012 * sin(strata * 41.) - .008 * sin(strata * 97. + 1.);
  float ground = p.y - sandAt(p.xz);
  float lean = min(wall * .62, ground);
  return lean;
}

float daylight(vec3 p) {
  vec2 q = p.xz - LIGHT.xz * ((p.y - SAND) / LIGHT.y) - SPOT;
  q += .10 * vec2(sin(q.y * 5.), sin(q.x * 6. + 1.));
  return smoothstep(.50, .24, length(q * vec2(1., .72)));
}

float shaftAt(vec3 p) {
  float lit = daylight(p);
  if (lit < .001) return 0.;
  vec2 q = p.xz - LIGHT.xz * (p.y / LIGHT.y);
  return lit * (.35 + 1.5 * noise2(q * 5.) * noise2(q * 12. + 3.) * 2.) * (.75 + .5 * smoothstep(-2., 5., p.y));
}

float march(vec3 from, vec3 d, float far) {
  float t = .05;
  for (int i = 0; i < 220; i++) {
    vec3 p = from + d * t;
    float gap = canyon(p);
    if (gap < .0007 * t || t > far || p.y > 13.) break;
    t += gap * .72;
  }
  return t;
}

vec3 normalAt(vec3 p) {
  vec2 e = vec2(.003, -.003);
  return normalize(e.xyy * canyon(p + e.xyy) + e.yyx * canyon(p + e.yyx) + e.yxy * canyon(p + e.yxy) + e.xxx * canyon(p + e.xxx));
}

vec3 canyonLight(vec3 from, vec3 d, float t) {
  vec3 p = from + d * t;
  if (p.y > 12.8) return mix(vec3(1.5, 1.75, 2.2), vec3(2.4, 2.2, 1.9), .4);
  vec3 n = normalAt(p);
  bool sand = p.y < sandAt(p.xz) + .012;
  float side = p.x < middleAt(p) ? -1. : 1.;
  float strata = p.y + .35 * sin(p.z * .6 + .8 * side) + .12 * sin(p.z * 1.9) + .10 * fbm3(p * 1.7, 3);
  float band = fbm2(vec2(strata * 2.6, 3.), 4), line = noise2(vec2(strata * 34., p.z * .35)), fine = noise2(vec2(strata * 95., p.z * .8));
  vec3 rock = mix(vec3(.50, .21, .115), vec3(.84, .49, .27), smoothstep(.25, .7, band));
  rock = mix(rock, vec3(.36, .15, .14), .55 * smoothstep(.55, .75, noise2(vec2(strata * 1.7, 9.))));
  rock *= .70 + .34 * line + .16 * fine;
  rock *= .86 + .28 * fbm3(p * 7., 3);
  if (sand) rock = vec3(.80, .43, .22) * (.78 + .28 * fbm2(p.xz * 24., 3));
  float ao = 1.;
  for (int i = 1; i < 6; i++) { float h = .10 * float(i * i) * .6; ao -= clamp(h - canyon(p + n * h) * 1.35, 0., 1.) * .30 / float(i); }
  ao = clamp(ao, .10, 1.);
  // light comes down from the ribbon of sky and is thrown from wall to wall, redder the deeper
  float height = clamp((p.y + 2.2) / 12., 0., 1.), upward = .5 + .5 * n.y;
  vec3 bounce = mix(vec3(.055, .022, .032), vec3(1.05, .50, .22), pow(height, 1.5));
  bounce = mix(bounce, vec3(1.9, 1.25, .72), smoothstep(.55, 1., height));
  bounce *= .55 + .75 * upward;
  bounce += vec3(.030, .024, .040) * smoothstep(-.2, .9, n.y) * (1.2 - height);
  vec3 light = rock * ao * bounce * 1.25;
  // the lit spot glows back at everything around it
  vec3 spot = vec3(SPOT.x, SAND + .15, SPOT.y), to = spot - p; float away = dot(to, to);
  light += rock * mix(ao, 1., .3) * vec3(1., .52, .22) * 1.25 * (max(dot(n, to) / sqrt(away), 0.) * .85 + .15) / (away * .55 + .35);
  light += rock * vec3(1., .50, .20) * .10 * exp(-pow(length(p.xz - SPOT), 2.) * .16) * (1. + .3 * p.y * step(0., p.y));
  light += rock * DAY * 7. * daylight(p) * max(dot(n, LIGHT), 0.) * (sand || n.y > .1 ? 1. : .35);
  return mix(light, vec3(.26, .085, .045), 1. - exp(-t * .022));
}
