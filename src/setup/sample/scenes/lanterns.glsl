// Paper lanterns drifting over a lake at night: near and far, for both eyes.
const float WATER = -1.15;
const vec3 GLOW = vec3(1., .47, .14);
const int COUNT = 56;

// Place (xyz) and size (w) of a lantern; afloat for the even ones, in the air for the odd ones.
vec4 placeLantern(int i) {
  float f = float(i);
  vec3 h = hash33(vec3(f, 2., 5.)), g = hash33(vec3(f, 8., 3.));
  float turn = TAU * fract(f * .618034 + .06 * h.x), far = 1.9 + 24. * pow((f + 1.) / float(COUNT), 1.6) + .6 * h.y;
  bool air = i % 2 == 1;
  float size = mix(.17, .25, g.x);
  float high = air ? mix(-.2, 1., h.z) * (.55 + far * .38) + .35 + .05 * far : WATER + size * .78;
  return vec4(sin(turn) * far, high, -cos(turn) * far, size);
}

vec3 nightDrawn(vec3 d) {
  float up = max(d.y, 0.);
  vec3 sky = mix(vec3(.030, .040, .075), vec3(.0035, .0065, .020), pow(up, .42));
  sky += vec3(.05, .024, .030) * exp(-up * 8.) * (.6 + .4 * d.x);
  sky += .030 * vec3(.5, .6, .9) * smoothstep(.35, .75, fbm3(d * 2.6 + 3., 4)) * exp(-pow(dot(d, normalize(vec3(.6, .45, .5))) / .30, 2.));
  for (int k = 0; k < 2; k++) {
    float cells = k == 0 ? 47. : 83.;
    vec3 p = (k == 0 ? d : d.zxy) * cells, cell = floor(p), h = hash33(cell + 9.), star = normalize(cell + .25 + .5 * hash33(cell + 7.1)) * cells;
    if (h.x < (k == 0 ? .02 : .03) && floor(star) == cell) {
      float px = length(p - star) / cells / pixelAngle();
      sky += mix(vec3(1., .85, .7), vec3(.75, .87, 1.), h.z) * exp(-px * px * .45) * min(.0013 / (h.y * h.y * h.y + .004), .3) * smoothstep(.03, .4, up);
    }
  }
  vec2 u = normalize(d.xz); float rise = d.y / max(length(d.xz), 1e-3);
  for (int k = 0; k < 3; k++) {
    float f = float(k);
    float ridge = .115 - .037 * f + (.22 - .06 * f) * (fbm3(vec3(u * (1.6 + f * 1.4), 3. + 7. * f), 3) - .42) + .018 * (fbm3(vec3(u * (14. + 22. * f), f), 4) - .5) * (1. + f);
    vec3 tone = mix(vec3(.014, .019, .036), vec3(.0025, .0035, .0060), f * .5);
    sky = mix(sky, tone + vec3(.018, .020, .032) * exp(-max(rise, 0.) * 40.), smoothstep(1.2 * pixelAngle(), -1.2 * pixelAngle(), rise - ridge));
  }
  return sky;
}

uniform sampler2D uTable, uNight;
vec4 lanternAt(int i) { return texelFetch(uTable, ivec2(i, 0), 0); }
vec3 nightOver(vec3 d) { return around(uNight, d, 0.).rgb; }

// One ray through the air: what it sees of the lanterns before `far`, over `behind`.
vec3 throughLanterns(vec3 from, vec3 d, float far, vec3 behind) {
  vec3 light = behind, halo = vec3(0); float best = far;
  for (int i = 0; i < COUNT; i++) {
    vec4 l = lanternAt(i); bool air = i % 2 == 1;
    vec3 c = l.xyz - from; float along = dot(c, d), away = dot(c, c) - along * along;
    vec3 tint = mix(GLOW, i % 5 == 2 ? vec3(1., .22, .12) : vec3(1., .50, .18), hash1(float(i)));
    if (along > 0. && along < far + l.w) halo += tint * .012 * l.w * l.w / (away + .035 * l.w + .02 * l.w * l.w) * 4.;
    if (away > l.w * l.w * 3. || along < 0.) continue;
    // a paper cylinder, bulging in the air, boxy on the water
    vec3 s = air ? vec3(1., .74, 1.) : vec3(1., 1.12, 1.);
    vec3 o = (from - l.xyz) * s / l.w, v = d * s / l.w; float a, b, c2, q, t;
    if (air) { a = dot(v, v); b = dot(o, v); c2 = dot(o, o) - 1.; q = b * b - a * c2; if (q < 0.) continue; t = (-b - sqrt(q)) / a; }
    else {
      float turn = hash1(float(i) + 4.) * 1.5; mat2 m = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)); o.xz = m * o.xz; v.xz = m * v.xz;
      vec3 inv = 1. / (v + 1e-7), n0 = inv * o, k = abs(inv) * vec3(.72, .95, .72), lo = -n0 - k, hi = -n0 + k;
      t = max(max(lo.x, lo.y), lo.z); if (t > min(min(hi.x, hi.y), hi.z)) continue;
    }
    if (t < 0. || t > best) continue;
    best = t;
    vec3 p = o + v * t; bool topFace = false;
    float ribs, edge;
    if (air) {
      ribs = .52 + .48 * smoothstep(.0, .20, abs(fract(p.y * 5.5) - .5)); edge = pow(clamp(-dot(normalize(p), normalize(v)), 0., 1.), .55);
      if (abs(p.y) > .90) { light = vec3(.05, .018, .008); continue; }
    } else {
      vec2 side = abs(p.x) > .715 ? p.zy : p.xy;
      topFace = p.y > .94;
      ribs = .10 + .90 * smoothstep(.0, .03, .66 - abs(side.x)) * smoothstep(.0, .03, .88 - abs(side.y)) * smoothstep(.02, .04, abs(abs(side.x) - .22)) * smoothstep(.02, .04, abs(side.y - .25));
      edge = .72 + .28 * exp(-dot(side - vec2(0., -.35), side - vec2(0., -.35)) * 1.8);
      if (topFace) { ribs = 1.; edge = 1.25; }
    }
    float fibre = .86 + .28 * fbm3(p * 6. + float(i), 3), flame = exp(-dot(p - vec3(0, -.45, 0), p - vec3(0, -.45, 0)) * .75);
    light = tint * ribs * edge * fibre * (.20 + .95 * flame) * .80;
  }
  return light + halo * .55;
}
