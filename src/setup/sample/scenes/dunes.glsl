// Dunes at the blue hour, the moon just over the last ridge.
const vec3 MOON = normalize(vec3(-.42, .235, -1.));
const vec3 DUSK = normalize(vec3(.95, .02, .55));

vec3 duskSky(vec3 d) {
  float up = max(d.y, 0.), side = .5 + .5 * dot(d.xz, normalize(DUSK.xz));
  vec3 low = mix(vec3(.10, .12, .23), vec3(.92, .38, .16), pow(side, 3.4));
  vec3 middle = mix(vec3(.075, .10, .23), vec3(.40, .25, .30), side * side);
  vec3 high = vec3(.012, .025, .085);
  vec3 sky = mix(low, middle, smoothstep(0., .16, up));
  sky = mix(sky, high, smoothstep(.05, .75, up));
  sky += vec3(.10, .05, .07) * exp(-pow((up - .14) / .08, 2.)) * pow(1. - side, 2.);
  float away = acos(clamp(dot(d, MOON), -1., 1.));
  vec3 right = normalize(cross(MOON, vec3(0, 1, 0))), top = cross(right, MOON);
  vec2 face = vec2(dot(d, right), dot(d, top)) / .046;
  float disc = smoothstep(1.0, .965, length(face));
  float seas = smoothstep(.42, .62, fbm2(face * 1.7 + 4.2, 4));
  sky += vec3(1., .90, .74) * disc * (1.25 - .45 * seas) * (.85 + .3 * fbm2(face * 9., 3));
  sky += vec3(.55, .55, .62) * (.10 * exp(-away * 6.) + .30 * exp(-away * 26.));
  vec3 stars = vec3(0);
  for (int k = 0; k < 2; k++) {
    float cells = k == 0 ? 47. : 83.;
    vec3 p = (k == 0 ? d : d.zxy) * cells, cell = floor(p), h = hash33(cell + 3.), star = normalize(cell + .25 + .5 * hash33(cell + 7.1)) * cells;
    if (h.x < (k == 0 ? .035 : .05) && floor(star) == cell) { float px = length(p - star) / cells / pixelAngle(); stars += mix(vec3(1., .85, .7), vec3(.75, .87, 1.), h.z) * exp(-px * px * .45) * min(.0045 / (h.y * h.y * h.y + .006), .8); }
  }
  sky += stars * smoothstep(.06, .5, up) * (1. - .8 * exp(-away * 5.));
  float wisp = smoothstep(.50, .80, fbm2(d.xz / (up + .2) * vec2(.5, 1.3) + fbm2(d.zx * 2., 3), 5)) * smoothstep(.02, .2, up) * smoothstep(.8, .3, up);
  return mix(sky, mix(vec3(.09, .10, .18), vec3(.75, .35, .22), pow(side, 3.)), wisp * .45);
}

// One family of dunes: long backs with a sharp crest and a steep lee side.
float dune(vec2 p, float length_, float bend, float turn) {
  p = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p;
  float phase = p.y / length_ + bend * (fbm2(p / length_ * .55 + turn * 7., 3) - .5) * 2.;
  float f = fract(phase), crest = f < .68 ? f / .68 : (1. - f) / .32;
  float keen = crest * crest * (3. - 2. * crest);
  return mix(keen, crest, .55) * (.35 + .9 * noise2(vec2(p.x / length_ * .7, floor(phase) * 3.7)));
}

float sandHeight(vec2 p, float detail) {
  float far = smoothstep(6., 90., length(p));
  float h = 17. * dune(p + 205., 105., .75, .35) * (.20 + far) + 4.2 * dune(p + 9., 34., .7, -.25) * (.25 + .75 * far);
  h += 30. * smoothstep(120., 620., length(p)) * fbm2(p * .0042 + 1.7, 4);
  if (detail > .5) {
    float run = p.y * 7.5 + p.x * 1.8 + 2.2 * noise2(p * .55) * 2. + 1.2 * noise2(p * 1.3);
    h += .013 * (sin(run) + .35 * sin(run * 2. + .7)) * (.4 + noise2(p * .35)) * smoothstep(60., 4., length(p));
  }
  return h;
}
