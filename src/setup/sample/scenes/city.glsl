// A city at night from a roof terrace, under a string of lamps.
const float LOT = 27., STREET = -52., FLOOR = -1.6;
const vec3 AMBER = vec3(1., .52, .20);

vec3 citySky(vec3 d) {
  float up = max(d.y, 0.);
  vec3 sky = mix(vec3(.046, .034, .050), vec3(.0030, .0048, .0165), pow(up, .42));
  sky += AMBER * .10 * exp(-up * 9.);
  vec2 q = d.xz / (up + .16);
  float cloud = smoothstep(.44, .75, fbm2(q * .9 + vec2(fbm2(q * .7 + 4., 3)), 5)) * smoothstep(.04, .35, up);
  sky = mix(sky, vec3(.034, .025, .034), cloud * .7);
  vec3 moon = normalize(vec3(.62, .52, -.75));
  float away = acos(clamp(dot(d, moon), -1., 1.));
  sky += vec3(.85, .90, 1.) * (1.9 * smoothstep(.0215, .0195, away) * (.75 + .35 * fbm3(d * 60., 3)) + .045 * exp(-away * 7.) + .12 * exp(-away * 40.));
  vec3 p = d * 83., cell = floor(p), h = hash33(cell), star = normalize(cell + .25 + .5 * hash33(cell + 7.1)) * 83.;
  if (h.x < .05 && floor(star) == cell) { float far = length(p - star) / 83. / pixelAngle(); sky += (1. - cloud) * up * .30 * h.y * h.y * exp(-far * far); }
  return sky;
}

// Half extents and height of the building in a lot; the viewer's own lot holds the terrace.
vec3 buildingOf(vec2 lot) {
  vec3 h = hash33(vec3(lot, 5.));
  float far = length(lot), core = exp(-dot(lot - vec2(1., -9.), lot - vec2(1., -9.)) / 30.) + .6 * exp(-dot(lot - vec2(-9., 3.), lot - vec2(-9., 3.)) / 16.);
  float high = 16. + 26. * h.z * h.z + core * (55. + 75. * h.x) + 22. * step(.86, h.y);
  if (far < 1.5) high = 24. + 14. * h.z;
  if (far > 13.) high *= .72;
  return vec3(8.4 - 1.7 * h.x, high, 8.4 - 1.7 * h.y);
}

vec3 facade(vec3 p, vec3 n, vec2 lot, vec3 half_, float t, float foot) {
  vec3 h = hash33(vec3(lot, 17.));
  float along = abs(n.x) > .5 ? p.z : p.x, y = p.y - STREET;
  float pitch = mix(1.35, 2.3, h.x), rise = mix(2.5, 3.1, h.y);
  vec2 w = vec2(along / pitch, y / rise), id = floor(w), f = fract(w);
  vec3 body = mix(vec3(.0035, .0045, .0090), vec3(.011, .0085, .0085), h.z);
  float share = mix(.10, .40, hash2(lot + 3.)) * mix(1., .5, step(.93, hash1(id.y + lot.x * 7.)));
  float r = hash3(vec3(id, lot.x * 13. + lot.y * 7. + n.x * 3.));
  float on = step(r, share), glass = h.z > .55 ? .46 : .34;
  float pane = smoothstep(glass, glass - .07, abs(f.x - .5)) * smoothstep(.36, .30, abs(f.y - .52));
  vec3 tint = mix(vec3(1., .50, .18), vec3(1., .76, .48), fract(r * 37.));
  tint = mix(tint, vec3(.55, .78, 1.), step(.86, fract(r * 91.)) );
  float bright = .22 + 1.25 * pow(fract(r * 53.), 2.2);
  // a room behind each pane: lamp light from above, a curtain, a frame
  float lean = fract(r * 71.), curtain = smoothstep(.06, .0, f.x - .5 + glass - .5 * glass * step(.5, lean) * fract(r * 13.) * 1.6);
  float frame = smoothstep(.012, .03, abs(f.x - .5)) * smoothstep(.012, .03, abs(f.y - .66));
  float room = (.50 + .75 * smoothstep(.2, .85, f.y)) * (1. - .45 * curtain) * mix(1., frame, .75);
  vec3 lit = tint * on * pane * bright * room + body * 1.6 * pane * (1. - on);
  vec3 mean_ = vec3(1., .68, .40) * share * glass * 2. * .62 * .72;
  float blur = smoothstep(.35, 1.3, foot / rise);
  vec3 light = body * (.6 + .4 * fract(n.x * .5 + .7)) + mix(lit, mean_, blur);
  light += AMBER * .16 * exp(-y / 9.) * (.6 + .4 * noise2(vec2(along * .2, lot.x)));
  light += vec3(.014, .016, .024) * max(dot(n, normalize(vec3(.62, .52, -.75))), 0.);
  if (h.x > .62 && y > half_.y - 3.4 && y < half_.y - 2.6) light += mix(vec3(.2, .6, 1.), vec3(1., .35, .5), step(.5, h.y)) * .75;
  return light;
}

vec3 ground(vec3 p, float foot) {
  vec2 l = abs(fract(p.xz / LOT + .5) - .5) * LOT;   // from the middle of the lot
  float lane = max(l.x, l.y);
  float lamp = exp(-pow(mod(p.x + 4.5, 9.) - 4.5, 2.) * .12 - pow(mod(p.z + 4.5, 9.) - 4.5, 2.) * .12);
  float onRoad = smoothstep(9.0, 9.6, lane);
  return mix(vec3(.03, .024, .022), vec3(.055, .045, .040), onRoad) + AMBER * (.12 + .75 * lamp) * (.25 + .75 * onRoad);
}

// What the ray meets in the city; t is its distance.
vec3 cityLight(vec3 from, vec3 d, out float t) {
  vec2 lot = floor(from.xz / LOT + .5), way = sign(d.xz);
  vec2 inv = 1. / (abs(d.xz) + 1e-6) * way;
  t = 1e5;
  float floorAt = d.y < 0. ? (STREET - from.y) / d.y : 1e5;
  float enter = 0.;
  for (int i = 0; i < 46; i++) {
    vec3 half_ = buildingOf(lot);
    if (lot != vec2(0.)) {
      vec3 c = vec3(lot.x * LOT, STREET + half_.y * .5, lot.y * LOT), e = vec3(half_.x, half_.y * .5, half_.z);
      vec3 m = 1. / (d + vec3(1e-7)), k = abs(m) * e, n0 = m * (from - c), a = -n0 - k, b = -n0 + k;
      float near = max(max(a.x, a.y), a.z), far = min(min(b.x, b.y), b.z);
      if (near < far && near > 0. && near < floorAt) {
        t = near;
        vec3 n = -sign(d) * step(a.yzx, a.xyz) * step(a.zxy, a.xyz), p = from + d * t;
        float foot = pixelAngle() * t;
        vec3 light = n.y > .5 ? vec3(.016, .017, .024) * (.7 + .6 * noise2(p.xz * .6)) : facade(p, n, lot, half_, t, foot);
        return light;
      }
    }
    vec2 next = ((lot + way * .5) * LOT - from.xz) * inv;
    if (min(next.x, next.y) > floorAt) break;
    if (next.x < next.y) lot.x += way.x; else lot.y += way.y;
  }
  if (floorAt < 1400.) { t = floorAt; vec3 p = from + d * t; return ground(p, pixelAngle() * t); }
  return citySky(d);
}

vec3 hazed(vec3 light, vec3 d, float t) {
  if (t > 9e4) return light;
  vec3 haze = vec3(.062, .042, .052) + AMBER * .075;
  return mix(light, haze, 1. - exp(-t * .00125));
}

// The strings of lamps: four, from the middle mast to the corners and beyond.
vec3 bulb(int string_, int i) {
  float a = float(string_) * TAU / 6.;
  float s = (float(i) + .5) / 9.;
  vec2 end = 3.4 * vec2(cos(a), sin(a)), start = vec2(.95, 1.25);
  vec2 at = mix(start, end, s);
  return vec3(at.x, mix(2.75, 1.75, s) - 1.15 * 4. * s * (1. - s) * .62, at.y);
}

// The terrace: rgb is its light, alpha covers the city. `t` shortens to it.
vec4 terrace(vec3 from, vec3 d, inout float t) {
  vec4 result = vec4(0);
  // floor
  if (d.y < 0.) {
    float f = (FLOOR - from.y) / d.y; vec3 p = from + d * f;
    if (f < t && length(p.xz) < 3.6) {
      t = f;
      float ring = length(p.xz);
      vec2 tile = vec2(p.x + p.z, p.x - p.z) * .7071 / .62 + .5, id = floor(tile), e = abs(fract(tile) - .5);
      float grain = fbm2(p.xz * 9., 4);
      vec3 stone = mix(vec3(.060, .055, .060), vec3(.105, .095, .092), hash2(id)) * (.72 + .5 * grain) * smoothstep(.492, .472, max(e.x, e.y));
      vec3 light = stone * vec3(.05, .055, .09), mirror = vec3(0), r = vec3(d.x, -d.y, d.z);
      r = normalize(r + vec3(grain - .5, 0., fbm2(p.xz * 9. + 7., 4) - .5) * .10);
      for (int k = 0; k < 6; k++) for (int i = 0; i < 9; i++) {
        vec3 to = bulb(k, i) - p; float away = dot(to, to);
        light += stone * vec3(1., .58, .26) * .24 * to.y / sqrt(away) / away;
        float along = dot(to, r), miss = dot(to, to) - along * along;
        mirror += vec3(1., .62, .30) * exp(-miss * 55.);
      }
      light += mirror * (.04 + .5 * pow(1. - abs(d.y), 4.)) * smoothstep(.492, .472, max(e.x, e.y));
      light *= 1. - .85 * smoothstep(3.3, 3.55, ring);
      result = vec4(light, 1.);
    }
  }
  // rail: posts, a glass pane and a handrail on a circle
  float a = dot(d.xz, d.xz), b = dot(from.xz, d.xz), c = dot(from.xz, from.xz) - 3.5 * 3.5;
  float g = (-b + sqrt(b * b - a * c)) / a; vec3 p = from + d * g;
  if (g < t && p.y > FLOOR && p.y < -.50) {
    float turn = atan(p.x, -p.z) / TAU * 18., post = abs(fract(turn) - .5);
    if (p.y > -.585) { t = g; result = vec4(vec3(.050, .040, .034) + vec3(.30, .18, .09) * smoothstep(-.56, -.52, p.y), 1.); }
    else if (post > .488) { t = g; result = vec4(.035, .030, .030, 1.); }
    else result = vec4(vec3(.010, .012, .016) + vec3(.05, .028, .012) * exp(-(p.y - FLOOR) * 2.5), .10);
  }
  // the mast in the middle of the strings
  vec2 m = vec2(.95, 1.25) - from.xz; float dm = dot(m, d.xz) / a, off = length(m - d.xz * dm); vec3 q = from + d * dm;
  if (dm > 0. && off < .032 && q.y > FLOOR && q.y < 2.85 && dm < t) { t = dm; result = vec4(vec3(.035, .028, .024) + vec3(.10, .055, .025) * smoothstep(1., 2.8, q.y), 1.); }
  // strings and bulbs
  vec3 glow = vec3(0);
  for (int k = 0; k < 6; k++) {
    vec3 last = vec3(.95, 2.8, 1.25);
    float angle = float(k) * TAU / 6.;
    for (int i = 0; i < 10; i++) {
      vec3 here = i < 9 ? bulb(k, i) + vec3(0., .085, 0.) : vec3(3.45 * cos(angle), 1.85, 3.45 * sin(angle));
      // the wire between two bulbs, as a thin segment
      vec3 u = here - last, w = from - last; float uu = dot(u, u), du = dot(d, u), dw = dot(d, w), uw = dot(u, w), den = uu - du * du;
      float s = clamp((uw - du * dw) / den, 0., 1.), along = dot(last + u * s - from, d);
      float miss = length(last + u * s - from - d * along);
      if (along > 0. && along < t && miss < .0075) result = vec4(vec3(.022, .014, .010), 1.);
      last = here;
      if (i == 9) continue;
      vec3 to = bulb(k, i) - from; float near = dot(to, d); if (near < 0. || near > t + .1) continue;
      float away = length(to - d * near);
      if (away < .042) { result = vec4(vec3(1., .66, .34) * mix(7., 3., away / .042), 1.); }
      glow += vec3(1., .55, .24) * (.028 / (away * away * 42. + .05) * .16) * (near / (near + .2));
    }
    // end posts
    vec2 e = 3.47 * vec2(cos(angle), sin(angle)) - from.xz; float de = dot(e, d.xz) / a, oe = length(e - d.xz * de); vec3 qe = from + d * de;
    if (de > 0. && de < t + .2 && oe < .022 && qe.y > FLOOR && qe.y < 1.9) { result = vec4(vec3(.030, .025, .023) + vec3(.06, .034, .016) * smoothstep(.5, 1.9, qe.y), 1.); t = min(t, de); }
  }
  result.rgb = result.rgb * result.a + glow;
  return result;
}
