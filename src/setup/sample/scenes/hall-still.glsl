#ifdef FRAGMENT
// The hall at rest; alpha is the light scattered in the shafts, kept apart because it moves.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter), from = eyeFor(d);
  float t = march(from, d, 90.);
  if (d.y < 0.) t = min(t, (WATER - from.y) / d.y);
  vec3 p = from + d * t;
  vec3 light = p.y < WATER + .001 ? vec3(0) : hallLight(from, d, t);
  light = fogged(light, t) + lampGlow(from, d, t);
  float shaft = 0., far = min(t, 36.), step_ = far / 44., at = step_ * hash2(gl_FragCoord.xy + float(uSample) * 17.);
  for (int i = 0; i < 44; i++) { shaft += shaftAt(from + d * at) * exp(-at * .03); at += step_; }
  color = vec4(light, shaft * step_ * .085);
}
#endif
