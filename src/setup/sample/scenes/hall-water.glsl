#ifdef FRAGMENT
// The water alone: still enough to be drawn at half the size.
uniform sampler2D uMirror;
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy);
  if (d.y > .01) { color = vec4(0); return; }
  d.y = min(d.y, -.0015);
  float t = WATER / d.y; vec2 p = d.xz * t;
  float footprint = pixelAngle() * t / max(-d.y, .05);
  vec2 s = vec2(0);
  for (int i = 0; i < 6; i++) {
    float f = float(i), k = 1.7 * pow(1.6, f), a = 2.4 * f + .5; vec2 way = vec2(cos(a), sin(a));
    s += way * .0105 * exp(-pow(k * footprint * .7, 2.)) * cos(dot(p, way) * k + 1.9 * f + turning(floor(1.2 * sqrt(k) + .5)));
  }
  // rings from drops falling at three places
  for (int i = 0; i < 3; i++) {
    vec2 at = i == 0 ? vec2(-2.6, -4.6) : i == 1 ? vec2(3.4, -3.2) : vec2(-3.1, 2.6);
    float age = mod(uSeconds / uLoop + float(i) * .37, 1.) * uLoop, r = length(p - at);
    float front = r - age * .75;
    s += normalize(p - at + 1e-4) * .09 * sin(front * 16.) * exp(-front * front * 9. - age * .42) * smoothstep(0., .3, age);
  }
  float shift = max(-d.y, .08);
  vec3 bent = normalize(d + vec3(s.x, 0., s.y) * shift * 1.1 + vec3(0., dot(s, normalize(p)) * shift, 0.));
  bent.y = min(bent.y, -.002);
  vec3 seen = textureLod(uMirror, placeOf(bent), 0.).rgb;
  float face = clamp(-d.y, 0., 1.), fresnel = .03 + .97 * pow(1. - face, 4.);
  vec3 water = seen * mix(fresnel, 1., .30) + vec3(.0015, .0045, .0050);
  color = vec4(fogged(water, t * .4), 1.);
}
#endif
