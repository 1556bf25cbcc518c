// A flooded hall of columns under groin vaults; daylight falls through round openings.
const float BAY = 5., WATER = -1.85, PATH = -1.6, SPRING = 3.2, SPAN = 2.22, TOP = SPRING + SPAN;
const vec3 LIGHT = normalize(vec3(.34, 1., -.22));
const vec3 DAY = vec3(1., .86, .62);

vec2 bayOf(vec2 p) { return floor(p / BAY + .5); }
float openingOf(vec2 bay) {
  if (bay == vec2(0., -2.) || bay == vec2(-1., -1.) || bay == vec2(1., -3.) || bay == vec2(2., 0.) || bay == vec2(-2., 1.) || bay == vec2(0., 3.)) return 1.05;
  return hash2(bay + 31.) < .22 && dot(bay, bay) > 9. ? 1.0 : -1.;
}

float hall(vec3 p) {
  vec2 bay = bayOf(p.xz), l = p.xz - bay * BAY;
  float lift = max(p.y - SPRING, 0.);
  vec2 m = abs(l), edge = .13 * step(2.22, m.yx);
  float inside = max(SPAN - edge.x - length(vec2(l.x, lift)), SPAN - edge.y - length(vec2(l.y, lift)));
  inside -= .09 * smoothstep(.15, .11, abs(m.x - m.y)) * step(.25, lift);
  float vault = p.y > SPRING ? inside : length(vec2(max(inside, 0.), SPRING - p.y));
  float hole = openingOf(bay);
  if (hole > 0.) vault = max(vault, hole - length(l));
  vec2 c = BAY * .5 - abs(l);
  float r = length(c), swell = .34 + .03 * sin((p.y + 1.8) * .62);
  float column = r - swell;
  float base = max(max(c.x, c.y) - .52, p.y - (PATH + .10));
  base = min(base, length(vec2(r - .36, p.y - (PATH + .20))) - .10);
  float flare = smoothstep(SPRING - .75, SPRING - .12, p.y);
  float capital = mix(r, max(c.x, c.y), flare * .85) - (.36 + .20 * flare);
  capital = max(capital, SPRING - .85 - p.y) * .8;
  float ring = length(vec2(r - .36, p.y - (SPRING - .85))) - .055;
  float solid = min(min(vault, column), min(min(base, capital), ring));
  float path = max(abs(p.x) - 1.05, p.y - PATH);
  return min(solid, path);
}

vec3 lampNear(vec3 p) {
  float k = floor(p.z / BAY), side = p.x < 0. ? -1. : 1.;
  return vec3(side * 2.02, .55, (k + .5) * BAY);
}

// How much daylight reaches a place through the openings.
float daylight(vec3 p) {
  vec2 q = p.xz + LIGHT.xz * ((TOP - p.y) / LIGHT.y), bay = bayOf(q);
  float hole = openingOf(bay);
  return hole < 0. ? 0. : smoothstep(hole, hole - .22, length(q - bay * BAY));
}

// Daylight in the air: the same, in streaks.
float shaftAt(vec3 p) {
  float lit = daylight(p);
  if (lit < .001) return 0.;
  vec2 q = p.xz + LIGHT.xz * ((TOP - p.y) / LIGHT.y);
  return lit * (.45 + 1.1 * noise2(q * 4.3) * noise2(q * 9. + 3.) * 2.);
}

float march(vec3 from, vec3 d, float far) {
  float t = .02;
  for (int i = 0; i < 150; i++) {
    vec3 p = from + d * t;
    float gap = hall(p);
    if (gap < .0008 * t + .0004 || t > far || p.y > TOP + .6) break;
    t += gap * .9;
  }
  return t;
}

vec3 normalAt(vec3 p) {
  vec2 e = vec2(.004, -.004);
  return normalize(e.xyy * hall(p + e.xyy) + e.yyx * hall(p + e.yyx) + e.yxy * hall(p + e.yxy) + e.xxx * hall(p + e.xxx));
}

const vec3 DEPTHS = vec3(.013, .022, .028);

vec3 fogged(vec3 light, float t) { return mix(light, DEPTHS, 1. - exp(-t * .030)); }

vec3 hallLight(vec3 from, vec3 d, float t) {
  vec3 p = from + d * t;
  if (p.y > TOP + .3) return vec3(2.6, 2.9, 3.1);
  if (t > 90.) return DEPTHS;
  vec3 n = normalAt(p);
  float grain = fbm3(p * vec3(5., 9., 5.), 4), stain = fbm3(p * .8 + 3., 3);
  vec3 stone = mix(vec3(.30, .25, .20), vec3(.52, .45, .36), grain) * mix(.62, 1.1, stain);
  vec2 l = abs(p.xz - bayOf(p.xz) * BAY);
  bool alongX = l.x < l.y;
  float turn = atan(p.y - SPRING, alongX ? l.x : l.y) * 5.5, block = (alongX ? p.z : p.x) * 1.6 + .5 * step(.5, fract(turn * .5));
  if (p.y > SPRING && p.y < TOP + .05) stone *= mix(.72, 1., smoothstep(.49, .46, abs(fract(turn) - .5)) * smoothstep(.49, .47, abs(fract(block) - .5))) * (.8 + .35 * hash2(floor(vec2(turn, block)))) * 1.25;
  float course = p.y > SPRING ? 1. : smoothstep(.0, .02, abs(fract(p.y * .8 + .1) - .5) * 1.25);
  bool onPath = p.y < PATH + .02 && abs(p.x) < 1.06 && n.y > .8;
  if (onPath) {
    vec2 tile = vec2(p.x / .70 + .5, p.z / .62 + .5), cell = floor(tile), f = abs(fract(tile) - .5);
    stone *= (.62 + .5 * hash2(cell)) * smoothstep(.49, .465, max(f.x, f.y));
  } else stone *= mix(.72, 1., course);
  stone *= mix(vec3(.55, .66, .52), vec3(1), smoothstep(WATER, WATER + .55 + .3 * stain, p.y));
  float ao = 1.;
  for (int i = 1; i < 5; i++) { float h = .11 * float(i * i) * .5; ao -= clamp(h - hall(p + n * h), 0., 1.) * .42 / float(i); }
  ao = clamp(ao, .12, 1.);
  vec3 light = stone * ao * (vec3(.034, .050, .060) * (.75 + .25 * n.y) + vec3(.055, .050, .040) * (.5 - .5 * n.y));
  vec3 lamp = lampNear(p), to = lamp - p; float away = dot(to, to);
  light += stone * ao * vec3(1., .48, .17) * .85 * max(dot(n, to) / sqrt(away), 0.06) / (away + .10);
  float sun = daylight(p + n * .01) * max(dot(n, LIGHT), 0.);
  if (sun > .001) {
    float s = .08;
    for (int i = 0; i < 40; i++) { vec3 q = p + n * .02 + LIGHT * s; float g = hall(q); if (g < .004) { sun = 0.; break; } if (q.y > TOP) break; s += max(g, .03); }
  }
  light += stone * DAY * 5.2 * sun;
  // light thrown back from the lit floor and water
  vec2 spot = p.xz + LIGHT.xz * ((TOP + 1.8) / LIGHT.y); vec2 bay = bayOf(spot);
  for (int x = -1; x <= 1; x++) for (int z = -1; z <= 1; z++) {
    vec2 b = bay + vec2(x, z);
    if (openingOf(b) > 0.) {
      vec3 patch_ = vec3(b * BAY - LIGHT.xz * ((TOP + 1.8) / LIGHT.y), PATH).xzy, v = patch_ - p;
      light += stone * ao * DAY * .42 * max(dot(n, normalize(v)), 0.) / (dot(v, v) * .35 + 1.);
    }
  }
  return light;
}

vec3 lampGlow(vec3 from, vec3 d, float t) {
  vec3 sum = vec3(0);
  for (int k = -7; k < 7; k++) for (int s = -1; s <= 1; s += 2) {
    vec3 lamp = vec3(float(s) * 2.02, .55, (float(k) + .5) * BAY) - from;
    float along = dot(lamp, d), miss = length(lamp - d * along);
    if (along < .1 || along > t + .3) continue;
    sum += vec3(1., .55, .22) * (6. * smoothstep(.065, .05, miss) + .020 / (miss * miss * 16. + .03) * .35) * exp(-along * .03);
  }
  return sum;
}
