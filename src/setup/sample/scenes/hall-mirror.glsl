#ifdef FRAGMENT
// What the still water mirrors, laid where the water is; alpha says where water shows.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter), from = eyeFor(d);
  d.y = min(d.y, -.0015);
  float t = (WATER - from.y) / d.y;
  float covered = march(from, d, min(t, 90.));
  vec3 p = from + d * min(t, 90.), r = vec3(d.x, -d.y, d.z);
  float beyond = march(p + vec3(0., .002, 0.), r, 90.);
  vec3 light = fogged(hallLight(p, r, beyond), t + beyond) + lampGlow(p, r, beyond);
  float shaft = 0., step_ = min(beyond, 30.) / 24., at = step_ * hash2(gl_FragCoord.xy + float(uSample) * 17.);
  for (int i = 0; i < 24; i++) { shaft += shaftAt(p + r * at); at += step_; }
  color = vec4(light + DAY * shaft * step_ * .06, covered >= min(t, 90.) - .01 ? 1. : 0.);
}
#endif
