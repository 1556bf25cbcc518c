#ifdef FRAGMENT
// The canyon at rest; alpha is the light scattered in the beam.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter), from = eyeFor(d);
  float t = march(from, d, 60.);
  vec3 light = canyonLight(from, d, t);
  float beam = 0., far = min(t, 14.), step_ = far / 60., at = step_ * hash2(gl_FragCoord.xy + float(uSample) * 17.);
  for (int i = 0; i < 60; i++) { beam += shaftAt(from + d * at); at += step_; }
  color = vec4(light, beam * step_ * .42);
}
#endif
