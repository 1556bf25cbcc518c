// A clear night: stars, the Milky Way and mountains all around. Used by several scenes.

// Stars in the cells of a grid through which the unit sphere passes: no seam, no poles.
float starField(vec3 d, float cells, float share) {
  vec3 p = d * cells, cell = floor(p), h = hash33(cell + cells);
  if (h.x > share) return 0.;
  vec3 star = normalize(cell + .25 + .5 * hash33(cell + 7.1)) * cells;
  if (floor(star) != cell) return 0.;
  float pixels = length(p - star) / cells / pixelAngle();
  float bright = min(.0032 / (h.y * h.y * h.y + .0028), 1.2);
  return bright * exp(-pixels * pixels * mix(1.3, .7, min(bright, 1.)));
}

vec3 milkyWay(vec3 d, vec3 core, vec3 lean) {
  vec3 n = normalize(cross(core, lean));
  float b = dot(d, n), toCore = max(dot(d, core), -1.);
  float wobble = (fbm3(d * 3. + 4., 3) - .45) * .18;
  float band = exp(-pow((b + wobble) / mix(.13, .23, smoothstep(.2, 1., toCore)), 2.));
  float cloud = fbm3(d * 5.5 + vec3(3., 1., 8.), 5);
  float dust = smoothstep(.40, .66, fbm3(d * 7. + vec3(0., 9., 2.), 5) + .18 * exp(-pow((b + wobble * .6) / .07, 2.)));
  float glow = band * (.35 + 1.5 * cloud * cloud) * mix(.28, 1.35, smoothstep(-.3, 1., toCore));
  vec3 tint = mix(vec3(.50, .58, .86), vec3(1., .74, .56), smoothstep(.55, .97, toCore) * smoothstep(.18, .0, abs(b)));
  return tint * glow * (1. - .78 * dust * smoothstep(.25, .0, abs(b)));
}

vec3 nightSky(vec3 d) {
  float up = max(d.y, 0.);
  vec3 sky = mix(vec3(.017, .030, .050), vec3(.0028, .0048, .0125), pow(up, .42));
  sky += vec3(.006, .014, .010) * exp(-pow((up - .16) / .12, 2.)) * (.6 + .8 * fbm3(d * 2., 3));
  vec3 after = normalize(vec3(-.93, 0., -.36));
  sky += vec3(.20, .085, .035) * pow(max(dot(normalize(vec3(d.x, 0., d.z)), after), 0.), 5.) * exp(-up * 7.);
  vec3 core = normalize(vec3(.28, .30, -1.));
  vec3 milk = milkyWay(d, core, vec3(-.42, 1., 0.));
  sky += milk * .10;
  return sky;
}

// All stars as one brightness; they are kept apart from the sky, so that still water can leave them out.
float starLight(vec3 d) {
  float milk = clamp(dot(milkyWay(d, normalize(vec3(.28, .30, -1.)), vec3(-.42, 1., 0.)), vec3(.4)), 0., 1.);
  float stars = 1.4 * starField(d, 41., .035) + .8 * starField(d.zxy, 67., .06) + .5 * starField(d.yzx, 113., .04 + .26 * milk);
  return stars * smoothstep(0.02, .25, d.y);
}

// Height of a ridge as the tangent of its elevation, by compass direction.
float ridge(vec2 u, float seed, float base, float rise, float rough) {
  vec3 q = vec3(u * rough, seed);
  float broad = fbm3(q, 3), fine = fbm3(q * 6., 4);
  return base + rise * (broad - .38) + rise * .22 * (fine - .5);
}

vec3 nightLand(vec3 d, vec3 sky) {
  vec2 u = normalize(d.xz);
  float level = length(d.xz), rise = d.y / max(level, 1e-4), soft = 1.2 * pixelAngle();
  vec3 haze = vec3(.026, .043, .070) + vec3(.07, .032, .016) * pow(max(dot(u, vec2(-.93, -.36)), 0.), 3.);
  vec3 color = sky;
  float open = smoothstep(-.2, .95, dot(u, normalize(vec2(.28, -1.))));
  float far = ridge(u, 3., .16 - .055 * open, .30, 1.7);
  float snow = smoothstep(.38, .72, fbm3(vec3(u * 26., rise * 44.), 5) + (rise - far) * 2.2 + .10);
  vec3 rock = mix(vec3(.0085, .0135, .0225), vec3(.026, .040, .060), snow);
  color = mix(color, mix(rock, haze, .22), smoothstep(soft, -soft, rise - far));
  float middle = ridge(u, 11., .085 - .045 * open, .17, 3.1);
  vec3 wood = vec3(.0045, .0080, .0115) * (.7 + .6 * fbm3(vec3(u * 60., rise * 90.), 3));
  color = mix(color, mix(wood, haze, .10), smoothstep(soft, -soft, rise - middle));
  float trees = ridge(u, 23., .030 - .012 * open, .05, 5.) + .012 * pow(noise2(vec2(atan(u.x, -u.y) * 0., 0.) + u * 90.), 2.);
  float spikes = .010 * abs(noise3(vec3(u * 150., 4.)) - .5) + .006 * noise3(vec3(u * 420., 9.));
  color = mix(color, vec3(.0018, .0034, .0044), smoothstep(soft, -soft, rise - trees - spikes));
  float mist = exp(-max(rise, 0.) * 75.) * (.25 + .9 * smoothstep(.3, .75, fbm3(vec3(u * 5., rise * 16.), 4)));
  return mix(color, haze * 1.35, clamp(mist, 0., .85) * step(rise, far + soft));
}

#define NIGHT 1
