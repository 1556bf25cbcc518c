#ifdef FRAGMENT
// The wooden jetty, its poles and a lantern; alpha says where they cover the rest.
out vec4 color;
const vec3 LAMP = vec3(2.15, -.28, -4.3);
vec3 best; float nearest; vec3 paint; 

void pole(vec3 d, vec2 at, float radius, float top) {
  float a = dot(d.xz, d.xz), b = dot(d.xz, at), c = dot(at, at) - radius * radius, q = b * b - a * c;
  if (q < 0.) return;
  float t = (b - sqrt(q)) / a;
  if (t < 0.) return;
  vec3 p = d * t;
  if (p.y > top) { t = top / d.y; p = d * t; if (t < 0. || length(p.xz - at) > radius) return; best = vec3(0, 1, 0); }
  else best = vec3((p.xz - at) / radius, 0.).xzy;
  if (p.y < -1.62 || t > nearest) { return; }
  nearest = t;
  paint = vec3(.16, .115, .08) * (.5 + .7 * fbm3(vec3(p.xz * 30., p.y * 5.), 3));
}

void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  nearest = 1e5; paint = vec3(0);
  vec3 n = vec3(0, 1, 0);
  if (d.y < -.01) {
    float t = -1.5 / d.y; vec3 p = d * t;
    float plank = p.z / .155 + .5, gap = abs(fract(plank) - .5);
    float id = floor(plank), edge = .92 + .07 * (hash1(id) - .5);
    if (abs(p.x) < edge && p.z > -4.2 && p.z < 30.) {
      nearest = t;
      float grain = fbm2(vec2(p.x * 3. + id * 9., p.z * 60.), 4), knots = smoothstep(.72, .8, noise2(vec2(p.x * 4. + id * 31., p.z * 12.)));
      paint = mix(vec3(.15, .105, .072), vec3(.27, .21, .155), hash1(id + 3.)) * (.45 + .9 * grain) * (1. - .5 * knots) * smoothstep(.475, .455, gap);
      n = normalize(vec3((grain - .5) * .3, 1., (gap - .4) * step(.4, gap) * -6. * sign(fract(plank) - .5)));
    }
  }
  best = vec3(0, 0, 0);
  float before = nearest;
  for (int i = 0; i < 4; i++) {
    float z = -4.05 + 3.6 * float(i);
    pole(d, vec2(-1.02, z), .085, -1.05 + .1 * hash1(float(i)));
    pole(d, vec2(1.02, z), .085, -1.1 + .1 * hash1(float(i) + 5.));
  }
  pole(d, vec2(2.15, -4.55), .06, .12);
  if (nearest < before) n = normalize(best + 1e-4);
  vec3 p = d * nearest;
  vec3 toLamp = LAMP - p;
  float away = dot(toLamp, toLamp);
  vec3 warm = vec3(1., .50, .17);
  vec3 lit = paint * (vec3(.022, .034, .055) * (.6 + .4 * n.y) + warm * 2.6 * max(dot(n, toLamp) / sqrt(away), 0.04) / (away + .25));
  float cover = nearest < 1e4 ? 1. : 0.;
  // the lantern: a glass with dark caps, a hook
  vec3 c = LAMP; float t = dot(c, d); vec3 q = d * t - c;
  float across = length(q.xz), high = q.y;
  if (t > 0. && abs(high) < .14 && across < .085) {
    float bar = smoothstep(.010, .006, abs(abs(dot(q, normalize(vec3(-d.z, 0, d.x)))) - .045));
    vec3 glass = warm * (1.1 + 5. * exp(-dot(q, q) * 260.)) * (1. - .85 * bar);
    lit = glass; cover = 1.;
  } else if (t > 0. && (abs(high - .165) < .028 && across < .10 - (high - .165) * 1.6 || abs(high + .155) < .02 && across < .095)) { lit = vec3(.03, .016, .008); cover = 1.; }
  else if (t > 0. && high > .19 && high < .40 && abs(across - .0) < .007) { lit = vec3(.02, .012, .008); cover = 1.; }
  color = vec4(lit * cover, cover);
}
#endif
