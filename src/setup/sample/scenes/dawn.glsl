// First light: the sky at dawn and the open sea below it.
const vec3 SUN = normalize(vec3(-.20, .085, -1.));
const vec3 SUNLIGHT = vec3(1., .56, .27);

float cloudLow(vec3 d) {
  vec2 u = normalize(d.xz); float rise = d.y / max(length(d.xz), .02);
  float shape = fbm3(vec3(u * 3.2, rise * 9. + 3.), 6);
  return smoothstep(.45, .62, shape + .10 * smoothstep(.02, .10, rise) - .55 * abs(rise - .13) - .04);
}

float cloudHigh(vec3 d) {
  vec2 q = d.xz / (max(d.y, 0.) + .10);
  vec2 warp = vec2(fbm2(q * .55, 4), fbm2(q * .55 + 8.3, 4)) - .5;
  float streak = fbm2(mat2(.80, .60, -.60, .80) * (q + warp * 1.9) * vec2(.55, 1.5), 5);
  return smoothstep(.47, .80, streak) * smoothstep(.03, .28, d.y);
}

vec3 dawnSky(vec3 d) {
  float up = max(d.y, 0.), toSun = dot(d, SUN), side = .5 + .5 * dot(d.xz, normalize(SUN.xz));
  vec3 low = mix(vec3(.20, .20, .33), vec3(1.05, .43, .15), pow(side, 2.2));
  vec3 middle = mix(vec3(.36, .25, .36), vec3(.78, .47, .36), side);
  vec3 high = mix(vec3(.040, .080, .20), vec3(.085, .14, .28), side);
  vec3 sky = mix(low, middle, smoothstep(0., .17, up));
  sky = mix(sky, high, smoothstep(.04, .62, up));
  float haze = exp(-up * 16.) * side * side;
  sky += SUNLIGHT * (.32 * pow(max(toSun, 0.), 10.) + .55 * pow(max(toSun, 0.), 90.) + .30 * haze);
  // high streaks, lit from below where the sun stands
  float thin = cloudHigh(d);
  vec3 lit = mix(vec3(.42, .30, .42), vec3(1.45, .62, .36), pow(side, 1.4));
  sky = mix(sky, lit * (.75 + .5 * up), thin * .75 * mix(1., .5, side * side * smoothstep(.2, .0, up)));
  // low banks: dark bodies with burning rims
  float body = cloudLow(d), beyond = cloudLow(normalize(d + (SUN - d) * .045));
  vec3 shade = mix(vec3(.13, .13, .23), vec3(.26, .17, .23), side);
  vec3 rim = SUNLIGHT * (1.1 + 2.2 * pow(max(toSun, 0.), 12.)) * mix(.35, 1., side);
  vec3 bank = shade + rim * clamp(body - beyond * .92, 0., 1.) * 1.1 + sky * .22;
  sky = mix(sky, bank, body * .86);
  return sky;
}

vec3 sunDisc(vec3 d) {
  float away = acos(clamp(dot(d, SUN), -1., 1.));
  return SUNLIGHT * vec3(1.5, 1.7, 1.9) * 9. * smoothstep(.0165, .0135, away) + SUNLIGHT * 1.4 * exp(-away * 26.);
}

const float SEA = -2.9;

// Height and slope of the sea; waves smaller than `footprint` metres are left to the roughness (w).
vec4 seaAt(vec2 p, float footprint, int count) {
  vec4 sum = vec4(0);
  for (int i = 0; i < 22; i++) {
    if (i >= count) break;
    float f = float(i), k = .19 * pow(1.36, f), angle = 1.9 + 1.05 * sin(f * 2.39 + .7) + .35 * sin(f * 7.1);
    vec2 way = vec2(cos(angle), sin(angle));
    float turns = max(1., floor(sqrt(9.8 * k) * uLoop / TAU * .80 + .5));
    float a = .030 / k * pow(k, -.10) * (.75 + .5 * hash1(f + 2.));
    float phase = dot(p, way) * k - turning(turns) + f * 2.63 + .9 * sin(dot(p, way.yx * vec2(-1, 1)) * k * .23 + f);
    float crest = exp(sin(phase) - 1.), steep = crest * cos(phase);
    float keep = exp(-pow(k * footprint * .55, 2.));
    sum.x += a * (crest - .46) * keep * 1.4;
    sum.yz += way * k * a * steep * keep * 1.4;
    sum.w += (1. - keep * keep) * pow(k * a, 2.) * .30;
  }
  return sum;
}

vec3 sea(sampler2D skyPicture, vec3 d, vec3 from) {
  float t = (SEA - from.y) / min(d.y, -1e-4);
  for (int i = 0; i < 2; i++) {
    vec3 q = from + d * t;
    float high = seaAt(q.xz, t * .02, 6).x * smoothstep(400., 60., t);
    t = mix(t, (SEA + high - from.y) / min(d.y, -1e-4), 1.);
  }
  vec3 p = from + d * t;
  float footprint = pixelAngle() * t * 1.1 / sqrt(max(-d.y, .004));
  vec4 s = seaAt(p.xz, footprint, 18);
  float distant = smoothstep(20., 700., t);
  s.yz *= 1. - .6 * distant;
  vec3 n = normalize(vec3(-s.y, 1., -s.z));
  float face = max(dot(-d, n), .03), fresnel = .02 + .98 * pow(1. - face, 5.);
  fresnel *= mix(1., .72, distant);
  vec3 r = reflect(d, n); r.y = abs(r.y) + .02 + .10 * sqrt(s.w);
  r = normalize(r);
  vec3 mirrored = around(skyPicture, r, 2. + 12. * sqrt(s.w)).rgb;
  vec3 deep = vec3(.006, .026, .042) + vec3(.010, .060, .060) * clamp(.45 + s.x * 1.3, 0., 1.) * (.5 + .5 * max(dot(d, SUN), 0.));
  vec3 light = mix(deep, mirrored, fresnel);
  // the sun's path: how much of the surface is turned so that it mirrors the sun
  vec3 h = normalize(SUN - d);
  vec2 wanted = -h.xz / max(h.y, .02), missing = wanted + s.yz * vec2(1., 1.);
  float rough = .0030 + s.w + .0022 * distant;
  float facets = exp(-dot(missing, missing) / (2. * rough)) / rough;
  float glitter = facets * (.02 + .98 * pow(1. - max(dot(h, -d), 0.), 5.)) / max(pow(h.y, 4.), .05) * .011;
  light += SUNLIGHT * vec3(1.4, 1.3, 1.1) * min(glitter, 14.);
  // distance fades into the haze over the horizon
  vec3 haze = around(skyPicture, normalize(vec3(d.x, .012, d.z)), 3.).rgb;
  return mix(light, haze, .85 * smoothstep(150., 6000., t));
}
